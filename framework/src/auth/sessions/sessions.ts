/** Signed-in browsers: begun, found by their cookie, renewed, ended. The database decides; what is in memory hurries. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { eq } from "drizzle-orm";
import { authDisabled } from "../../errors/auth.ts";
import { unauthenticated } from "../../errors/server.ts";
import { hashToken, isSecure, readToken, sessionCookie } from "../../server/session/cookie.ts";
import { randomText } from "../../server/session/secret.ts";
import type { BrowserSession, SignedIn, Visit } from "../../server/session/sessions.ts";
import { sameRights, toUser, type Account, type CustomRoles } from "../accounts/account.ts";
import { receiveBegun } from "../begun.ts";
import type { AuthTx } from "../database.ts";
import { limits } from "../limits.ts";
import { authSessions, DEFAULT_ORGANIZATION } from "../schema.ts";
import { factsOf, visitOf } from "./facts.ts";
import { HeldSessions, type Held } from "./held.ts";
import type { NewSession, SignedInOptions } from "./options.ts";
import { fits, isBack, isDue } from "./rotation.ts";
import { begun, type Note, parkRow, removeRows, rowOf, type SessionRow, unparkRow } from "./rows.ts";

/** An administrator's browser acts in another user's place for so long at most. */
const ACTING = 60 * 60_000;

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

export class SignedInSessions implements SignedIn {
  readonly memory = new HeldSessions();
  readonly #options: SignedInOptions;
  readonly #current = (session: BrowserSession): Promise<void> | undefined => this.check(session);
  readonly #loading = new Map<string, Promise<BrowserSession | undefined>>();
  /** Looks again at what is not known to be current; see watch.ts. */
  check = (_session: BrowserSession): Promise<void> | undefined => undefined;
  /** Has it read anew before anything is done on what is known of it; see watch.ts. */
  doubt = (_session: BrowserSession): void => {};
  /** Grows with each commit that may have changed what a session is, or may. */
  heard = 0;
  customRoles: CustomRoles = new Map();

  constructor(options: SignedInOptions) {
    this.#options = options;
  }

  // ------------------------------------------------------------ as the server asks

  readonly received = receiveBegun;

  held(hash: string): BrowserSession | undefined {
    const held = this.memory.byHash(hash);
    if (held === undefined || !fits(held.row, hash) || this.isOver(held)) return undefined;
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

  /** Who is signed in where a request comes from. Every request was looked up before: it is in memory, and as the database has it. */
  of(request: Pick<FastifyRequest, "headers" | "protocol">): BrowserSession | undefined {
    const { browsers, origin } = this.#options;
    const found = browsers.find(request.headers.cookie, isSecure(request, origin));
    return found?.signIn === undefined ? undefined : found;
  }

  // ------------------------------------------------------------ begin and end

  /**
   * Somebody has shown who they are: the browser is theirs from the answer on. It gets another cookie and another id, so that whoever knew the old
   * ones has nothing; the same user who signs in again keeps the id, and with it the open pages.
   * @param note writes it down, in the transaction that makes the session
   * @param acting in the user's place, by who is signed in there: that session waits behind this one until `stopActing`, and ends with it else
   * @throws `auth-disabled`
   */
  async start({ request, reply }: Exchange, given: NewSession, note: Note, { acting = false }: { acting?: boolean } = {}): Promise<BrowserSession> {
    const { browsers, origin, accounts } = this.#options;
    const bounds = this.#options.bounds();
    const secure = isSecure(request, origin);
    const before = browsers.find(request.headers.cookie, secure);
    const behind = acting ? this.memory.get(before?.id ?? "")?.row : undefined;
    if (acting && behind === undefined) throw unauthenticated();
    const organizationId = given.organizationId ?? DEFAULT_ORGANIZATION;
    const { heard } = this;
    const account = await accounts.find(given.userId, organizationId);
    if (account === undefined || account.disabledAt !== null) throw authDisabled();
    const token = randomText(32), now = new Date();
    const facts = {
      hash: hashToken(token), previousHash: null, previousEndsAt: null, rotatedAt: now, userId: given.userId, organizationId, provider: given.provider,
      identityId: given.identityId ?? null, providerSession: given.providerSession ?? null, idToken: given.idToken ?? null, refreshToken: given.refreshToken ?? null, refreshAt: given.refreshAt ?? null,
      factors: [...given.factors ?? []], seenAt: now, authenticatedAt: behind?.authenticatedAt ?? now,
      endsAt: behind === undefined ? new Date(now.getTime() + bounds.absolute) : new Date(Math.min(now.getTime() + ACTING, behind.endsAt.getTime())),
      address: request.ip, userAgent: (request.headers["user-agent"] ?? "").slice(0, 300), impersonatorId: behind?.userId ?? null, behindId: behind?.id ?? null,
    };
    const same = before?.signIn !== undefined && before.signIn.userId === given.userId && before.signIn.impersonatorId === facts.impersonatorId && before.signIn.organizationId === organizationId;
    const session = (same ? await this.#again(before, facts, account, heard, note) : undefined) ?? await this.#anew(before, facts, account, visitOf(request, secure), heard, note);
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

  /** Back to the session that waits behind this one, as it was: what was shown then was shown then. Undefined: it has ended, and nobody is signed in here. */
  async stopActing({ request, reply }: Exchange, acting: BrowserSession): Promise<BrowserSession | undefined> {
    const { db, accounts, origin } = this.#options;
    const secure = isSecure(request, origin);
    const token = randomText(32), { heard } = this;
    const row = await db.transaction((tx) => unparkRow(tx, acting.id, hashToken(token)));
    this.#left(acting);
    const account = row && await accounts.find(row.userId, row.organizationId);
    const isOver = account === undefined || account.disabledAt !== null;
    reply.header("set-cookie", sessionCookie(isOver ? "" : token, secure, isOver ? undefined : row!.endsAt.getTime() - Date.now()));
    return isOver ? undefined : this.#hold(row!, account, visitOf(request, secure), heard);
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

  // ------------------------------------------------------------ memory

  get bounds(): ReturnType<SignedInOptions["bounds"]> { return this.#options.bounds(); }

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

  /**
   * @param heard as it was before anything of it was read: what was committed since has found nothing in memory that it concerns, and counts all the same
   */
  #hold(row: SessionRow, account: Account, visit: Visit, heard: number): BrowserSession {
    const there = this.memory.get(row.id);
    if (there !== undefined) return this.#update(there, row, account, heard);
    const session = this.#add(row, account, visit);
    if (heard !== this.heard) this.doubt(session);
    return session;
  }

  #update(held: Held, row: SessionRow, account: Account, heard: number): BrowserSession {
    const { session } = held;
    if (heard === this.heard) this.refresh(held, row, account);
    else {
      this.memory.update(held, row);
      session.signIn = factsOf(row);
      this.doubt(session);
    }
    return session;
  }

  #add(row: SessionRow, account: Account, visit: Visit): BrowserSession {
    const now = performance.now();
    const session: BrowserSession = { ...this.#options.browsers.guest(visit), id: row.id, user: toUser(account, () => this.customRoles, row.impersonatorId !== null), signIn: factsOf(row), current: this.#current, used: now };
    if (row.impersonatorId !== null) session.impersonatorId = row.impersonatorId;
    this.memory.add({ session, row, account, noted: now });
    return session;
  }

  async #load(hash: string, visit: Visit): Promise<BrowserSession | undefined> {
    const { db, accounts } = this.#options;
    const bounds = this.#options.bounds();
    const { heard } = this;
    let row = await rowOf(db, hash);
    if (row === undefined || !fits(row, hash) || Date.now() >= Math.min(row.endsAt.getTime(), row.seenAt.getTime() + bounds.idle)) return undefined;
    const account = await accounts.find(row.userId, row.organizationId);
    const by = row.impersonatorId === null ? account : await accounts.find(row.impersonatorId);
    if (account?.disabledAt !== null || by?.disabledAt !== null) return undefined;
    row = await this.#settle(row, hash);
    return row && this.#hold(row, account, visit, heard);
  }

  /** The browser has its new cookie: the one before is good for requests that are under way. */
  async #settle(row: SessionRow, hash: string): Promise<SessionRow | undefined> {
    if (!isBack(row, hash)) return row;
    const [settled] = await this.#options.db.update(authSessions).set({ previousEndsAt: new Date(Date.now() + limits.previousToken) }).where(eq(authSessions.id, row.id)).returning();
    return settled;
  }

  async #again(before: BrowserSession, facts: Omit<SessionRow, "id" | "createdAt">, account: Account, heard: number, note: Note): Promise<BrowserSession | undefined> {
    const row = await this.#options.db.transaction(async (tx) => {
      const [found] = await tx.update(authSessions).set(facts).where(eq(authSessions.id, before.id)).returning();
      if (found !== undefined) await begun(tx, found, note);
      return found;
    });
    const held = this.memory.get(before.id);
    if (row === undefined || held === undefined) return undefined;
    return this.#update(held, row, account, heard);
  }

  async #anew(before: BrowserSession | undefined, facts: Omit<SessionRow, "id" | "createdAt">, account: Account, visit: Visit, heard: number, note: Note): Promise<BrowserSession> {
    const { db } = this.#options;
    const row: SessionRow = { ...facts, id: randomText(16), createdAt: facts.seenAt };
    await db.transaction(async (tx) => {
      // Whoever was signed out meanwhile has nothing to act from, and nothing would end what they began.
      if (row.behindId !== null && !(await parkRow(tx, row.behindId))) throw unauthenticated();
      if (row.behindId === null && before?.signIn !== undefined) await removeRows(tx, { id: before.id });
      await tx.insert(authSessions).values(row);
      await begun(tx, row, note);
    });
    if (before !== undefined) this.#left(before);
    return this.#hold(row, account, visit, heard);
  }

  /** The browser has another session from the answer on. */
  #left(before: BrowserSession): void {
    const held = this.memory.get(before.id);
    if (held !== undefined) this.memory.remove(held);
    this.#options.browsers.end(before);
    // A moment later: the page that signs in goes on by itself, and to load it anew would stop that. Nothing of it may be done meanwhile.
    setTimeout(() => this.#options.ended(before, held === undefined ? "gone" : "signed-out"), limits.guestLeaves).unref();
  }
}
