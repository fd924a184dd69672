/**
 * The cookies of one browser that fields live in. A change is here first, then in the browser, by its page or with the next
 * answer. Until a request shows that the browser has it, what the request says is what the browser had before.
 */
import type { Session } from "../../state/register.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import { readCookie } from "../session/sessions.ts";
import { once } from "./once.ts";
import { cookieNames } from "./stored-vars.ts";

interface Entry {
  /** As it travels, escaped; undefined: there is none, or it is to go. */
  readonly text: string | undefined;
  /** The browser may have this still. */
  readonly before?: { readonly text: string | undefined };
  readonly maxAge?: number | undefined;
}

const jars = new WeakMap<Session, CookieJar>();

export function jarOf(session: Session): CookieJar {
  let jar = jars.get(session);
  if (jar === undefined) jars.set(session, jar = new CookieJar());
  return jar;
}

/** What a request of the session's browser says. An app without such fields keeps nothing of it. */
export function receiveCookies(session: Session, header: string | undefined): void {
  const names = cookieNames();
  if (names.size > 0) jarOf(session).receive(names, header);
}

/** `Set-Cookie` headers for what the session's browser may not have. */
export function cookieHeaders(session: Session, secure: boolean): readonly string[] {
  return jars.get(session)?.headers(secure) ?? [];
}

export class CookieJar {
  readonly #entries = new Map<string, Entry>();

  /** @param header of a request of the browser */
  receive(names: Iterable<string>, header: string | undefined): void {
    for (const name of names) {
      const text = readCookie(header, name);
      const { before } = this.#entries.get(name) ?? {};
      if (before === undefined || before.text !== text) this.#entries.set(name, { text });
    }
  }

  has(name: string): boolean {
    return this.#entries.get(name)?.text !== undefined;
  }

  /** The text of a value. @throws where the cookie is not what a page writes */
  read(name: string): string {
    return decodeURIComponent(this.#entries.get(name)!.text!);
  }

  write(name: string, value: string, maxAge: number | undefined): void {
    const text = encodeURIComponent(value);
    const bytes = name.length + 1 + text.length;
    if (bytes > limits.cookieBytes) {
      return once(`cookie ${name}`, () => log.warn({ cookie: name, bytes, limit: limits.cookieBytes }, "A field is too large for its cookie, so the cookie keeps what it had"));
    }
    this.#change(name, text, maxAge);
  }

  /** What it holds fits nothing. */
  remove(name: string): void {
    this.#change(name, undefined, undefined);
  }

  #change(name: string, text: string | undefined, maxAge: number | undefined): void {
    const entry = this.#entries.get(name);
    if (entry !== undefined && entry.text === text) return;
    this.#entries.set(name, { text, before: entry?.before ?? { text: entry?.text }, maxAge });
  }

  /** `Set-Cookie` headers for what the browser may not have. */
  headers(secure: boolean): string[] {
    return [...this.#entries].flatMap(([name, { text, before, maxAge = limits.cookieAge }]) => {
      if (before === undefined) return [];
      const age = text === undefined ? 0 : maxAge;
      return [`${name}=${text ?? ""}; Path=/; Max-Age=${age}; SameSite=Lax${secure ? "; Secure" : ""}`];
    });
  }
}
