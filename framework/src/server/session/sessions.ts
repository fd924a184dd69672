/** Browsers, by a cookie. Anonymous until auth exists; kept in memory, and in the journal where there is one. */
import { createHash } from "node:crypto";
import type { Session } from "../../state/register.ts";
import { LOCALE_COOKIE, TIME_ZONE_COOKIE } from "../../wire/boot.ts";
import type { Committer } from "../journal/committer.ts";
import type { SessionRow } from "../journal/journal.ts";
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
  /** Of its cookie's value; a guest has none. */
  hash?: string;
  /** Nothing of it may be done any more. */
  ended?: true;
}

export interface Visit {
  readonly cookie: string | undefined;
  readonly language: string | undefined;
  readonly address: string;
}

type Saved = Pick<BrowserSession, "id" | "locale" | "timeZone" | "address">;

export const SESSION_COOKIE = "solenoid-session";

export class Sessions {
  /** By the hash of the cookie's value: what is in memory is of no use to a thief. The one used longest ago comes first. */
  readonly #byHash = new Map<string, BrowserSession>();
  readonly #holds: (session: BrowserSession) => boolean;
  readonly #languages: Pick<Languages, "choose">;
  readonly #committer: Committer | undefined;

  /**
   * @param holds whether a page of the session is open: then it stays, whether requests come or not
   * @param committer of the journal that keeps them
   */
  constructor(holds: (session: BrowserSession) => boolean = () => false, languages: Pick<Languages, "choose"> = new Languages(), committer?: Committer) {
    this.#holds = holds;
    this.#languages = languages;
    this.#committer = committer;
  }

  /** Those that the journal has from before: their cookies still fit. */
  restore(rows: readonly SessionRow[]): void {
    const now = performance.now(), wall = Date.now();
    for (const { hash: key, data, used } of rows.toSorted((a, b) => a.used - b.used)) {
      this.#byHash.set(key, { ...(JSON.parse(data) as Saved), hash: key, user: undefined, used: now - Math.max(0, wall - used) });
    }
  }

  /** It is in memory, by the hash of its cookie. */
  has(key: string): boolean {
    return this.#byHash.has(key);
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
      const changed = locale !== found.locale || timeZone !== found.timeZone;
      Object.assign(found, { locale, timeZone, address });
      if (changed) this.keep(found);
      return { session: found, token: undefined };
    }
    if (this.#byHash.size >= limits.sessions) this.#makeRoom();
    const token = randomText(24);
    const session = Object.assign(this.guest(visit), { hash: hash(token) });
    this.#byHash.set(session.hash, session);
    this.keep(session);
    return { session, token };
  }

  /** Writes it down as it is now, where there is a journal. */
  keep(session: BrowserSession): void {
    const { hash: key, id, locale, timeZone, address } = session;
    const data: Saved = { id, locale, timeZone, address };
    if (key !== undefined) this.#committer?.session({ hash: key, data: JSON.stringify(data), used: Date.now() });
  }

  /** Its cookie fits no more, and its pages end: what they still do is not committed. */
  end(session: BrowserSession): void {
    session.ended = true;
    if (session.hash === undefined) return;
    this.#byHash.delete(session.hash);
    this.#committer?.endSession(session.hash);
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
