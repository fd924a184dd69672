/** Signed-in browsers: begun, found by their cookie, renewed, ended. The database decides; what is in memory hurries. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { eq } from "drizzle-orm";
import { authDisabled } from "../../errors/auth.ts";
import { unauthenticated } from "../../errors/server.ts";
import { hashToken, isSecure, readToken, sessionCookie } from "../../server/session/cookie.ts";
import { randomText } from "../../server/session/secret.ts";
import type { BrowserSession, SignedIn, SignInFacts, Sessions, Visit } from "../../server/session/sessions.ts";
import { toUser, type Account, type CustomRoles } from "../accounts/account.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { AuthDb, AuthTx } from "../database.ts";
import { limits } from "../limits.ts";
import { authSessions, DEFAULT_ORGANIZATION } from "../schema.ts";
import { HeldSessions, type Held } from "./held.ts";
import { removeRows, rowOf, type SessionRow } from "./rows.ts";

export interface NewSession {
  readonly userId: string;
  /** Its id in auth.ts. */
  readonly provider: string;
  readonly identityId?: string | null;
  readonly organizationId?: string;
  /** What was shown beside the provider's word: `"totp"`. */
  readonly factors?: readonly string[];
  readonly providerSession?: string | null;
  /** Sealed. */
  readonly idToken?: string | null;
  readonly refreshToken?: string | null;
  readonly refreshAt?: Date | null;
  readonly impersonatorId?: string | null;
  /** Milliseconds at most; what auth.ts says where that is less. */
  readonly lasts?: number;
}

export interface SignedInOptions {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  /** Those of the server, anonymous ones among them. */
  readonly browsers: Sessions;
  readonly origin: string | undefined;
  bounds(): { readonly idle: number; readonly absolute: number };
  /** What it may do has changed. */
  changed(session: BrowserSession): void;
  /** Its pages end. */
  ended(session: BrowserSession, code: "signed-out" | "gone"): void;
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

export class SignedInSessions implements SignedIn {
  readonly memory = new HeldSessions();
  readonly #options: SignedInOptions;
  readonly #current = (session: BrowserSession): Promise<void> | undefined => this.check(session);
  readonly #loading = new Map<string, Promise<BrowserSession | undefined>>();
  /** Looks again at what is not known to be current; see watch.ts. */
  check = (_session: BrowserSession): Promise<void> | undefined => undefined;
  customRoles: CustomRoles = new Map();

  constructor(options: SignedInOptions) {
    this.#options = options;
  }

  // ------------------------------------------------------------ as the server asks

  held(hash: string): BrowserSession | undefined {
    const held = this.memory.byHash(hash);
    if (held === undefined || !this.#fits(held.row, hash) || this.isOver(held)) return undefined;
    held.session.used = performance.now();
    if (isBack(held.row, hash)) void this.#settle(held.row, hash).then((row) => row && this.memory.update(held, row), () => {});
    return held.session;
  }

  load(hash: string, visit: Visit): Promise<BrowserSession | undefined> {
    let loading = this.#loading.get(hash);
    if (loading === undefined) {
      this.#loading.set(hash, loading = this.#load(hash, visit));
      const over = (): void => void this.#loading.delete(hash);
      loading.then(over, over);
    }
    return loading;
  }

  async renew(session: BrowserSession, hash: string): Promise<{ token: string; maxAge: number } | undefined> {
    const held = this.memory.get(session.id);
    if (held === undefined || !isDue(held.row, hash)) return undefined;
    const { row } = held;
    const token = randomText(32);
    const next = { hash: hashToken(token), previousHash: hash, previousEndsAt: null, rotatedAt: new Date() };
    // Of two requests at once one has it; the other's cookie is good for a while longer.
    const [written] = await this.#options.db.update(authSessions).set(next).where(eq(authSessions.hash, row.hash)).returning();
    if (written === undefined) return undefined;
    this.memory.update(held, written);
    return { token, maxAge: row.endsAt.getTime() - Date.now() };
  }

  // ------------------------------------------------------------ begin and end

  /**
   * Somebody has shown who they are: the browser is theirs from the answer on. It gets another cookie and another id, so that whoever knew the old
   * ones has nothing; the same user who signs in again keeps the id, and with it the open pages.
   * @throws `auth-disabled`
   */
  async start({ request, reply }: Exchange, given: NewSession): Promise<BrowserSession> {
    const { browsers, origin, accounts } = this.#options;
    const bounds = this.#options.bounds();
    const secure = isSecure(request, origin);
    const before = browsers.find(request.headers.cookie, secure);
    const organizationId = given.organizationId ?? DEFAULT_ORGANIZATION;
    const account = await accounts.find(given.userId, organizationId);
    if (account === undefined || account.disabledAt !== null) throw authDisabled();
    const token = randomText(32), now = new Date();
    const facts = {
      hash: hashToken(token), previousHash: null, previousEndsAt: null, rotatedAt: now, userId: given.userId, organizationId, provider: given.provider,
      identityId: given.identityId ?? null, providerSession: given.providerSession ?? null, idToken: given.idToken ?? null, refreshToken: given.refreshToken ?? null, refreshAt: given.refreshAt ?? null,
      factors: [...given.factors ?? []], seenAt: now, authenticatedAt: now, endsAt: new Date(now.getTime() + Math.min(bounds.absolute, given.lasts ?? bounds.absolute)),
      address: request.ip, userAgent: (request.headers["user-agent"] ?? "").slice(0, 300), impersonatorId: given.impersonatorId ?? null,
    };
    const same = before?.signIn !== undefined && before.signIn.userId === given.userId && before.signIn.impersonatorId === facts.impersonatorId && before.signIn.organizationId === organizationId;
    const session = (same ? await this.#again(before, facts, account) : undefined) ?? await this.#anew(before, facts, account, visitOf(request, secure));
    reply.header("set-cookie", sessionCookie(token, secure, bounds.absolute));
    return session;
  }

  /** Who is signed in has shown again who it is: the cookie is another from the answer on, and what guards the account may be changed for a while. */
  async confirm({ request, reply }: Exchange, session: BrowserSession): Promise<void> {
    const { db, origin } = this.#options;
    const token = randomText(32), now = new Date();
    const [row] = await db.update(authSessions).set({ hash: hashToken(token), previousHash: null, previousEndsAt: null, rotatedAt: now, authenticatedAt: now }).where(eq(authSessions.id, session.id)).returning();
    const held = this.memory.get(session.id);
    if (row === undefined || held === undefined) throw unauthenticated();
    this.memory.update(held, row);
    session.signIn = factsOf(row);
    reply.header("set-cookie", sessionCookie(token, isSecure(request, origin), Math.min(this.#options.bounds().absolute, row.endsAt.getTime() - now.getTime())));
  }

  /** Ends it for good, in all processes: its cookie fits no more, its pages close. */
  async end(id: string, tx: AuthTx = this.#options.db): Promise<boolean> {
    const gone = await removeRows(tx, { id });
    return gone.length > 0;
  }

  /** Signs a user out everywhere, or everywhere else. Gives the ids of those that ended. */
  endAllOf(userId: string, { except, tx = this.#options.db }: { except?: string; tx?: AuthTx } = {}): Promise<string[]> {
    return removeRows(tx, { userId, except });
  }

  /** The browser of a request is nobody's from the answer on. */
  async signOut({ request, reply }: Exchange): Promise<SessionRow | undefined> {
    const secure = isSecure(request, this.#options.origin);
    const token = readToken(request.headers.cookie, secure);
    const row = token === undefined ? undefined : await rowOf(this.#options.db, hashToken(token));
    if (row !== undefined) {
      await this.end(row.id);
      const held = this.memory.get(row.id);
      if (held !== undefined) this.drop(held, "signed-out");
    }
    reply.header("set-cookie", sessionCookie("", secure)).header("clear-site-data", "\"cache\"");
    return row;
  }

  /** Where the user is signed in, the newest first. */
  devices(userId: string): Promise<SessionRow[]> {
    return this.#options.db.select().from(authSessions).where(eq(authSessions.userId, userId)).orderBy(authSessions.seenAt).then((rows) => rows.toReversed());
  }

  // ------------------------------------------------------------ memory

  /** Past one of its ends. */
  isOver({ row, session }: Held): boolean {
    const idle = Math.min(performance.now() - session.used, Date.now() - row.seenAt.getTime());
    return Date.now() >= row.endsAt.getTime() || idle >= this.#options.bounds().idle;
  }

  /** True where it is over: its pages are closed by now. */
  endsNow(session: BrowserSession): boolean {
    const held = this.memory.get(session.id);
    if (held === undefined || !this.isOver(held)) return held === undefined;
    this.drop(held, "signed-out");
    return true;
  }

  /** It is not there any more, or not the user's. */
  drop(held: Held, code: "signed-out" | "gone"): void {
    this.memory.remove(held);
    this.#options.browsers.end(held.session);
    this.#options.ended(held.session, code);
  }

  /** Leaves memory alone. */
  forget(held: Held): void {
    this.memory.remove(held);
  }

  /** What the database has of it now. */
  refresh(held: Held, row: SessionRow | undefined, account: Account | undefined): void {
    if (row === undefined || account === undefined || account.disabledAt !== null || row.userId !== held.row.userId) return this.drop(held, "signed-out");
    const before = held.account;
    this.memory.update(held, row);
    held.session.signIn = factsOf(row);
    if (sameRights(before, account)) return;
    held.account = account;
    held.session.user = toUser(account, () => this.customRoles, row.impersonatorId !== null);
    this.#options.changed(held.session);
  }

  /** Roles that administrators have made are others. */
  rolesChanged(custom: CustomRoles): void {
    this.customRoles = custom;
    for (const { session } of this.memory) this.#options.changed(session);
  }

  #hold(row: SessionRow, account: Account, visit: Visit): BrowserSession {
    const there = this.memory.get(row.id);
    if (there !== undefined) {
      this.refresh(there, row, account);
      return there.session;
    }
    const now = performance.now();
    const session: BrowserSession = { ...this.#options.browsers.guest(visit), id: row.id, user: toUser(account, () => this.customRoles, row.impersonatorId !== null), signIn: factsOf(row), current: this.#current, used: now };
    if (row.impersonatorId !== null) session.impersonatorId = row.impersonatorId;
    this.memory.add({ session, row, account, noted: now });
    return session;
  }

  async #load(hash: string, visit: Visit): Promise<BrowserSession | undefined> {
    const { db, accounts } = this.#options;
    const bounds = this.#options.bounds();
    let row = await rowOf(db, hash);
    if (row === undefined || !this.#fits(row, hash) || Date.now() >= Math.min(row.endsAt.getTime(), row.seenAt.getTime() + bounds.idle)) return undefined;
    const account = await accounts.find(row.userId, row.organizationId);
    if (account === undefined || account.disabledAt !== null) return undefined;
    row = await this.#settle(row, hash);
    return row && this.#hold(row, account, visit);
  }

  /** The browser has its new cookie: the one before is good for requests that are under way. */
  async #settle(row: SessionRow, hash: string): Promise<SessionRow | undefined> {
    if (!isBack(row, hash)) return row;
    const [settled] = await this.#options.db.update(authSessions).set({ previousEndsAt: new Date(Date.now() + limits.previousToken) }).where(eq(authSessions.id, row.id)).returning();
    return settled;
  }

  #fits({ hash, previousHash, previousEndsAt }: SessionRow, given: string): boolean {
    return hash === given || (previousHash === given && (previousEndsAt === null || previousEndsAt.getTime() > Date.now()));
  }

  async #again(before: BrowserSession, facts: Omit<SessionRow, "id" | "createdAt">, account: Account): Promise<BrowserSession | undefined> {
    const [row] = await this.#options.db.update(authSessions).set(facts).where(eq(authSessions.id, before.id)).returning();
    const held = this.memory.get(before.id);
    if (row === undefined || held === undefined) return undefined;
    this.refresh(held, row, account);
    return held.session;
  }

  async #anew(before: BrowserSession | undefined, facts: Omit<SessionRow, "id" | "createdAt">, account: Account, visit: Visit): Promise<BrowserSession> {
    const { db, browsers, ended } = this.#options;
    const row: SessionRow = { ...facts, id: randomText(16), createdAt: facts.seenAt };
    await db.transaction(async (tx) => {
      if (before?.signIn !== undefined) await removeRows(tx, { id: before.id });
      await tx.insert(authSessions).values(row);
    });
    const held = before && this.memory.get(before.id);
    if (held !== undefined) this.memory.remove(held);
    if (before !== undefined) {
      browsers.end(before);
      // A moment later: the page that signs in goes on by itself, and to load it anew would stop that. Nothing of it may be done meanwhile.
      setTimeout(() => ended(before, held === undefined ? "gone" : "signed-out"), limits.guestLeaves).unref();
    }
    return this.#hold(row, account, visit);
  }
}

/** The browser has its new cookie, and that is news. */
const isBack = (row: SessionRow, hash: string): boolean => row.hash === hash && row.previousHash !== null && row.previousEndsAt === null;

/** It is old, or the browser has never had the one that came after it. */
function isDue({ hash, previousEndsAt, rotatedAt }: SessionRow, given: string): boolean {
  const age = Date.now() - rotatedAt.getTime();
  return given === hash ? age >= limits.rotation : previousEndsAt === null && age >= limits.previousToken;
}

export function visitOf(request: FastifyRequest, secure: boolean): Visit {
  return { cookie: request.headers.cookie, secure, language: request.headers["accept-language"], address: request.ip };
}

function factsOf({ userId, organizationId, provider, factors, authenticatedAt, impersonatorId }: SessionRow): SignInFacts {
  return { userId, organizationId, provider, factors, authenticatedAt, impersonatorId };
}

/** All that states see of a user. */
function sameRights(a: Account, b: Account): boolean {
  const seen = ({ name, email, version, attributes, roles }: Account): string => JSON.stringify([name, email, version, attributes, roles]);
  return seen(a) === seen(b);
}
