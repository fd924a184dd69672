/** Browsers, by a cookie. Anonymous ones are kept in memory, and in the journal where there is one; signed-in ones by the database of auth. */
import type { FastifyRequest } from "fastify";
import type { Session, User } from "../../state/register.ts";
import { LOCALE_COOKIE, TIME_ZONE_COOKIE } from "../../wire/boot.ts";
import type { Committer } from "../journal/committer.ts";
import type { SessionRow } from "../journal/journal.ts";
import { Languages } from "../language/languages.ts";
import { limits } from "../limits.ts";
import { hashToken, readToken, SESSION_COOKIE } from "./cookie.ts";
import { randomText } from "./secret.ts";

export { SESSION_COOKIE };

export interface BrowserSession extends Session {
  /** As it is known here; see `current`. */
  user: User | undefined;
  /**
   * Of one that is signed in. Undefined: what is known of the session and its user is as the database has it, give or take a second. Else that is looked
   * up; rejects where it fails, and then nothing may be done for the session.
   */
  current?(session: BrowserSession): Promise<void> | undefined;
  /** Of one that is signed in. */
  signIn?: SignInFacts;
  impersonatorId?: string;
  /** As the newest request says; a page that is open keeps what it began with. */
  locale: string;
  timeZone: string;
  address: string;
  /** Last used, on the monotonic clock. */
  used: number;
  /** Of its cookie's value; a guest has none, and of one that is signed in the database has it. */
  hash?: string;
  /** Nothing of it may be done any more. */
  ended?: true;
}

/** How somebody has signed in. */
export interface SignInFacts {
  readonly userId: string;
  readonly organizationId: string;
  /** Its id in auth.ts. */
  readonly provider: string;
  /** What was shown beside that: `"totp"`. */
  readonly factors: readonly string[];
  readonly authenticatedAt: Date;
  /** Who really sits there. */
  readonly impersonatorId: string | null;
}

/** The signed-in browsers, which a database keeps for all processes. */
export interface SignedIn {
  /** In memory, by the hash of its cookie's value. */
  held(hash: string): BrowserSession | undefined;
  /** As `held`; undefined also where it has to be read first, by `load`. */
  load(hash: string, visit: Visit): Promise<BrowserSession | undefined>;
  /** What cookies its browser has now. */
  received(session: BrowserSession, request: Pick<FastifyRequest, "headers" | "protocol">): void;
  /** Another token for the cookie, where it is time for one. */
  renew(session: BrowserSession, hash: string): Promise<{ readonly token: string; readonly maxAge: number } | undefined>;
}

export interface Visit {
  readonly cookie: string | undefined;
  /** The request came by https. Default false. */
  readonly secure?: boolean;
  readonly language: string | undefined;
  readonly address: string;
}

type Saved = Pick<BrowserSession, "id" | "locale" | "timeZone" | "address">;

export class Sessions {
  /** Undefined: nobody can sign in. */
  signedIn: SignedIn | undefined;
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

  /** The session of a request that has one. One that is signed in has to be in memory: see `SignedIn.load`. */
  find(cookie: string | undefined, secure = false): BrowserSession | undefined {
    const token = readToken(cookie, secure);
    if (token === undefined) return undefined;
    const key = hashToken(token);
    const signedIn = this.signedIn?.held(key);
    if (signedIn !== undefined) return signedIn;
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
    const found = this.find(visit.cookie, visit.secure);
    if (found !== undefined) {
      const { locale, timeZone, address } = this.guest(visit);
      const changed = locale !== found.locale || timeZone !== found.timeZone;
      Object.assign(found, { locale, timeZone, address });
      if (changed) this.keep(found);
      return { session: found, token: undefined };
    }
    if (this.#byHash.size >= limits.sessions) this.#makeRoom();
    const token = randomText(24);
    const session = Object.assign(this.guest(visit), { hash: hashToken(token) });
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
    session.user = undefined;
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
