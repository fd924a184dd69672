/** Browsers, by a cookie. Anonymous until auth exists; kept in memory. */
import { createHash } from "node:crypto";
import type { Session } from "../../state/register.ts";
import { LOCALE_COOKIE, TIME_ZONE_COOKIE } from "../../wire/boot.ts";
import { Languages } from "../language/languages.ts";
import { limits } from "../limits.ts";
import { randomText } from "./secret.ts";

export interface BrowserSession extends Session {
  /** As the newest request says; a page that is open keeps what it began with. */
  locale: string;
  timeZone: string;
  address: string;
  /** Last used, on the monotonic clock. */
  used: number;
}

export interface Visit {
  readonly cookie: string | undefined;
  readonly language: string | undefined;
  readonly address: string;
}

export const SESSION_COOKIE = "solenoid-session";

export class Sessions {
  /** By the hash of the cookie's value: what is in memory is of no use to a thief. The one used longest ago comes first. */
  readonly #byHash = new Map<string, BrowserSession>();
  readonly #holds: (session: BrowserSession) => boolean;
  readonly #languages: Pick<Languages, "choose">;

  /** @param holds whether a page of the session is open: then it stays, whether requests come or not */
  constructor(holds: (session: BrowserSession) => boolean = () => false, languages: Pick<Languages, "choose"> = new Languages()) {
    this.#holds = holds;
    this.#languages = languages;
  }

  get size(): number {
    return this.#byHash.size;
  }

  /** The session of a request that has one. */
  find(cookie: string | undefined): BrowserSession | undefined {
    const token = readCookie(cookie, SESSION_COOKIE);
    if (token === undefined) return undefined;
    const key = hash(token);
    const session = this.#byHash.get(key);
    if (session === undefined) return undefined;
    session.used = performance.now();
    this.#byHash.delete(key);
    this.#byHash.set(key, session);
    return session;
  }

  /** Stands for a request without a session, and is gone with it. */
  guest({ cookie, language, address }: Visit): BrowserSession {
    return {
      id: randomText(16),
      user: undefined,
      locale: this.#languages.choose(readCookie(cookie, LOCALE_COOKIE), language),
      timeZone: timeZoneOf(readCookie(cookie, TIME_ZONE_COOKIE)),
      address,
      used: performance.now(),
    };
  }

  /** The session of a request, made where there is none; `token` is then to be set as a cookie. */
  open(visit: Visit): { session: BrowserSession; token: string | undefined } {
    const found = this.find(visit.cookie);
    if (found !== undefined) {
      const { locale, timeZone, address } = this.guest(visit);
      return { session: Object.assign(found, { locale, timeZone, address }), token: undefined };
    }
    if (this.#byHash.size >= limits.sessions) this.#makeRoom();
    const token = randomText(24);
    const session = this.guest(visit);
    this.#byHash.set(hash(token), session);
    return { session, token };
  }

  sweep(idle: number = limits.sessionIdle): void {
    const oldest = performance.now() - idle;
    for (const [key, session] of this.#byHash) {
      if (session.used >= oldest) return;
      if (!this.#holds(session)) this.#byHash.delete(key);
    }
  }

  /** For one more: the one used longest ago goes, of those without an open page if there are any. */
  #makeRoom(): void {
    for (const [key, session] of this.#byHash) if (!this.#holds(session)) return void this.#byHash.delete(key);
    const [first] = this.#byHash.keys();
    this.#byHash.delete(first!);
  }
}

const hash = (token: string): string => createHash("sha256").update(token).digest("base64url");

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(";") ?? []) {
    const [key, ...value] = part.split("=");
    if (key?.trim() === name) return value.join("=").trim();
  }
  return undefined;
}

function timeZoneOf(cookie: string | undefined): string {
  if (cookie === undefined || cookie.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(cookie) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
