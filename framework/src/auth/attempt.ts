/**
 * A sign-in that has been begun: what must be the same when the user comes back, in a cookie of the browser that began it.
 * Bound to that browser, to its provider and purpose; ten minutes, once.
 */
import { readCookie } from "../server/session/sessions.ts";
import { randomText } from "../server/session/secret.ts";
import { limits } from "../server/limits.ts";
import type { Once } from "./once.ts";
import type { Sealer } from "./seal.ts";

export interface Attempt {
  /** Random; for OpenID Connect it is the `state`. */
  readonly id: string;
  readonly purpose: string;
  readonly provider: string;
  /** A path of the app, where the user goes in the end. */
  readonly returnTo: string;
  /** What else its purpose needs, such as the nonce. */
  readonly data: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export type NewAttempt = Pick<Attempt, "purpose" | "provider" | "returnTo"> & Partial<Pick<Attempt, "id" | "data">>;

export interface AttemptsOptions {
  readonly sealer: Sealer;
  readonly once: Once;
  /** Whether the app is served by https. On http://localhost no browser would keep a `__Host-` cookie. */
  readonly secure: boolean;
}

const PURPOSE = "attempt";

export class Attempts {
  readonly #sealer: Sealer;
  readonly #once: Once;
  readonly #secure: boolean;

  constructor({ sealer, once, secure }: AttemptsOptions) {
    this.#sealer = sealer;
    this.#once = once;
    this.#secure = secure;
  }

  /** @param header the request's cookies. Returns the attempt and the `Set-Cookie` lines that go with it. */
  begin(header: string | undefined, { id = randomText(32), purpose, provider, returnTo, data = {} }: NewAttempt): { attempt: Attempt; cookies: string[] } {
    const attempt: Attempt = { id, purpose, provider, returnTo, data, until: Date.now() + limits.attemptLife };
    const whole = this.#sealer.seal(PURPOSE, attempt);
    // A browser keeps no cookie that is larger; where the way back does not fit, the sign-in counts more.
    const value = whole.length <= limits.cookieBytes - 100 ? whole : this.#sealer.seal(PURPOSE, { ...attempt, returnTo: "/" });
    return { attempt, cookies: [...this.#makeRoom(header), this.#cookie(this.#name(id), value, limits.attemptLife / 1_000)] };
  }

  /** The attempt that this browser has begun, and that nobody has come back from yet. Undefined for any other. */
  async take(header: string | undefined, id: string | undefined, expected: Pick<Attempt, "purpose" | "provider">): Promise<Attempt | undefined> {
    const attempt = this.peek(header, id, expected);
    if (attempt === undefined) return undefined;
    return await this.#once.take(`attempt:${attempt.id}`, attempt.until) ? attempt : undefined;
  }

  /** As `take`, and it can still be taken: for an attempt of several steps. */
  peek(header: string | undefined, id: string | undefined, { purpose, provider }: Pick<Attempt, "purpose" | "provider">): Attempt | undefined {
    if (id === undefined || id === "") return undefined;
    const attempt = this.#open(readCookie(header, this.#name(id)));
    const fits = attempt?.id === id && attempt.purpose === purpose && attempt.provider === provider;
    return fits && attempt.until > Date.now() ? attempt : undefined;
  }

  /** The `Set-Cookie` line that lets go of it. */
  clear(id: string): string {
    return this.#cookie(this.#name(id), "", 0);
  }

  /** By a part of the id: sign-ins of several tabs may be on their way at once. */
  #name(id: string): string {
    return `${this.#prefix}${id.slice(0, 10).replaceAll(/[^\w-]/g, "_")}`;
  }
  get #prefix(): string {
    return this.#secure ? "__Host-attempt-" : "attempt-";
  }

  #cookie(name: string, value: string, age: number): string {
    // Lax: the way back from a provider is a navigation from another site.
    return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${this.#secure ? "; Secure" : ""}`;
  }

  #open(text: string | undefined): Attempt | undefined {
    return text === undefined ? undefined : this.#sealer.open(PURPOSE, text) as Attempt | undefined;
  }

  /** Another site can make a browser begin as many as it likes: the oldest go, so that requests stay small enough to be read. */
  #makeRoom(header: string | undefined): string[] {
    const found = (header ?? "").split(";").map((part) => part.trim().split("=", 1)[0]!).filter((name) => name.startsWith(this.#prefix));
    const byAge = found.map((name) => ({ name, until: this.#open(readCookie(header, name))?.until ?? 0 })).sort((a, b) => a.until - b.until);
    return byAge.slice(0, Math.max(0, byAge.length - limits.attempts + 1)).map(({ name }) => this.#cookie(name, "", 0));
  }
}
