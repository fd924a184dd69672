/** Browsers, by a cookie. Anonymous until auth exists; kept in memory. */
import { createHash, randomBytes } from "node:crypto";
import type { Session } from "../../state/register.ts";
import { limits } from "../limits.ts";

export interface BrowserSession extends Session {
  /** Last used, on the monotonic clock. */
  used: number;
}

export interface Visit {
  readonly cookie: string | undefined;
  readonly language: string | undefined;
  readonly address: string;
}

export const SESSION_COOKIE = "solenoid-session";
const TIME_ZONE_COOKIE = "solenoid-time-zone";

export class Sessions {
  /** By the hash of the cookie's value: what is in memory is of no use to a thief. */
  readonly #byHash = new Map<string, BrowserSession>();

  /** The session of a request that has one. */
  find(cookie: string | undefined): BrowserSession | undefined {
    const token = readCookie(cookie, SESSION_COOKIE);
    const session = token === undefined ? undefined : this.#byHash.get(hash(token));
    if (session !== undefined) session.used = performance.now();
    return session;
  }

  /** Stands for a request without a session, and is gone with it. */
  guest({ cookie, language, address }: Visit): BrowserSession {
    return {
      id: randomBytes(16).toString("base64url"),
      user: undefined,
      locale: localeOf(language),
      timeZone: timeZoneOf(readCookie(cookie, TIME_ZONE_COOKIE)),
      address,
      used: performance.now(),
    };
  }

  /** The session of a request, made where there is none; `token` is then to be set as a cookie. */
  open(visit: Visit): { session: BrowserSession; token: string | undefined } {
    const found = this.find(visit.cookie);
    if (found !== undefined) return { session: found, token: undefined };
    if (this.#byHash.size >= limits.sessions) this.sweep(limits.sessionIdle / 24);
    const token = randomBytes(24).toString("base64url");
    const session = this.guest(visit);
    this.#byHash.set(hash(token), session);
    return { session, token };
  }

  sweep(idle: number = limits.sessionIdle): void {
    const oldest = performance.now() - idle;
    for (const [key, session] of this.#byHash) if (session.used < oldest) this.#byHash.delete(key);
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

/** The first language that Intl knows, of `de-DE,de;q=0.9`. */
function localeOf(header: string | undefined): string {
  for (const part of header?.slice(0, 200).split(",") ?? []) {
    const tag = part.split(";")[0]!.trim();
    try {
      if (tag !== "" && tag !== "*" && Intl.NumberFormat.supportedLocalesOf(tag).length > 0) return tag;
    } catch {
      // Not a language tag; the next one may be.
    }
  }
  return "en-US";
}

function timeZoneOf(cookie: string | undefined): string {
  if (cookie === undefined || cookie.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(cookie) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
