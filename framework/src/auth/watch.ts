/**
 * What is committed about users and sessions, by this process or another, reaches the pages that are open: the users of their sessions are read anew,
 * values are withdrawn, pages of sessions that have ended close. The database decides: an event is not carried out on what is older than a second.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { inArray } from "drizzle-orm";
import { authStale } from "../errors/auth.ts";
import { asDatabase } from "../db/internal.ts";
import type { Changes } from "../db/live/changes.ts";
import type { Row } from "../db/live/condition.ts";
import type { BrowserSession } from "../server/session/sessions.ts";
import type { Accounts } from "./accounts/accounts.ts";
import type { AuthDb } from "./database.ts";
import { limits } from "./limits.ts";
import { authMembers } from "./schema.ts";
import { readRows } from "./sessions/rows.ts";
import type { SignedInSessions } from "./sessions/sessions.ts";

export interface WatchOptions {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  readonly sessions: SignedInSessions;
  failed(error: unknown): void;
}

const TABLES = ["auth_users", "auth_members", "auth_member_roles", "auth_roles", "auth_sessions"];
/** Columns that say nothing of what a user may. */
const ASIDE: ReadonlySet<string> = new Set(["seenat", "createdat"]);

/** Whoever's commit it was: what is read is none of its call, and of no transaction of it. */
const alone = AsyncLocalStorage.snapshot();

/** What has to be read again. */
class Stale {
  all = false;
  customRoles = false;
  readonly users = new Set<string>();
  readonly members = new Set<string>();
  readonly sessions = new Set<string>();

  get any(): boolean {
    return this.all || this.customRoles || this.users.size + this.members.size + this.sessions.size > 0;
  }
  concerns({ id, signIn }: BrowserSession): boolean {
    const { userId, impersonatorId } = signIn!;
    return this.all || this.customRoles || this.members.size > 0 || this.sessions.has(id) || this.users.has(userId) || (impersonatorId !== null && this.users.has(impersonatorId));
  }
}

export class Watch {
  readonly #options: WatchOptions;
  #stale = new Stale();
  /** What is being read. */
  #reading: { readonly stale: Stale; readonly done: Promise<void> } | undefined;
  #soon = false;
  #looking: Promise<void> | undefined;
  /** When everything that was committed was last heard of, on the monotonic clock. */
  #heardAt = performance.now();
  #stop: (() => void) | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { db, accounts, sessions } = this.#options;
    this.#stop = await asDatabase(db).engine.listen({ tables: TABLES, hear: (changes) => this.#hear(changes) });
    sessions.customRoles = await accounts.customRoles();
    sessions.check = (session) => this.check(session);
    sessions.doubt = ({ id }) => {
      this.#stale.sessions.add(id);
      this.#readNext();
    };
  }

  stop(): void {
    this.#stop?.();
  }

  /** Undefined: what is known is as it is, but for the last second. Rejects where the database does not answer in time. */
  check(session: BrowserSession): Promise<void> | undefined {
    if (this.#options.sessions.endsNow(session)) return undefined;
    const fresh = performance.now() - this.#heardAt < limits.freshness;
    if (fresh && !this.#stale.concerns(session) && this.#reading?.stale.concerns(session) !== true) return undefined;
    return inTime(alone(() => this.#refresh(session, fresh)));
  }

  /** Everything that is open, whatever was heard. */
  async compare(): Promise<void> {
    await this.#look();
    // Only now: who asks meanwhile would read all of it before everything was heard of, and leave nothing to read after.
    this.#stale.all = this.#stale.customRoles = true;
    await this.#read();
  }

  async #refresh(session: BrowserSession, fresh: boolean): Promise<void> {
    if (!fresh) await this.#look();
    while (this.#reading?.stale.concerns(session) === true || this.#stale.concerns(session)) await (this.#reading?.done ?? this.#read());
  }

  /** One at a time, for all who ask. */
  #look(): Promise<void> {
    return (this.#looking ??= this.#lookNow().finally(() => (this.#looking = undefined)));
  }
  async #lookNow(): Promise<void> {
    const since = performance.now();
    await asDatabase(this.#options.db).engine.caughtUp();
    this.#heardAt = since;
  }

  #hear(changes: Changes): void {
    note(changes, this.#stale);
    if (!this.#stale.any) return;
    this.#options.sessions.heard++;
    this.#readNext();
  }
  #readNext(): void {
    if (this.#soon) return;
    this.#soon = true;
    queueMicrotask(() => void alone(() => this.#readSoon()));
  }
  async #readSoon(): Promise<void> {
    this.#soon = false;
    try {
      await this.#read();
    } catch (error) {
      this.#options.failed(error);
    }
  }

  /** What is stale now. Where it fails it stays stale: nothing is done on it, and the next who asks tries again. */
  async #read(): Promise<void> {
    while (this.#reading !== undefined) await this.#reading.done.catch(() => {});
    if (!this.#stale.any) return;
    const stale = this.#stale;
    this.#stale = new Stale();
    const done = this.#apply(stale);
    const reading = this.#reading = { stale, done };
    try {
      await done;
    } catch (error) {
      this.#keep(stale);
      throw error;
    } finally {
      if (this.#reading === reading) this.#reading = undefined;
    }
  }

  #keep({ all, customRoles, users, members, sessions }: Stale): void {
    const now = this.#stale;
    now.all ||= all;
    now.customRoles ||= customRoles;
    for (const id of users) now.users.add(id);
    for (const id of members) now.members.add(id);
    for (const id of sessions) now.sessions.add(id);
  }

  async #apply(stale: Stale): Promise<void> {
    const { db, accounts, sessions } = this.#options;
    if (stale.members.size > 0) {
      const members = await db.select({ userId: authMembers.userId }).from(authMembers).where(inArray(authMembers.id, [...stale.members]));
      for (const { userId } of members) stale.users.add(userId);
    }
    const held = [...sessions.memory].filter(({ row: { id, userId, impersonatorId } }) => stale.all || stale.sessions.has(id) || stale.users.has(userId) || (impersonatorId !== null && stale.users.has(impersonatorId)));
    const rows = await readRows(db, held.map(({ row }) => row.id));
    const acting = await accounts.findAll([...new Set(held.flatMap(({ row }) => row.impersonatorId ?? []))]);
    // As the row has it now: whoever has gone to another organisation has the roles of that one.
    for (const [organizationId, own] of Map.groupBy(held, ({ row }) => rows.get(row.id)?.organizationId ?? row.organizationId)) {
      const found = await accounts.findAll([...new Set(own.map(({ row }) => row.userId))], organizationId);
      for (const each of own) {
        const { id, userId, impersonatorId } = each.row;
        const isOver = impersonatorId !== null && acting.get(impersonatorId)?.disabledAt !== null;
        sessions.refresh(each, isOver ? undefined : rows.get(id), found.get(userId));
      }
    }
    if (stale.customRoles) sessions.rolesChanged(await accounts.customRoles());
  }
}

function note(changes: Changes, stale: Stale): void {
  if (changes.all) stale.all = stale.customRoles = true;
  for (const table of changes.whole) {
    if (table === "auth_roles") stale.customRoles = true;
    else if (TABLES.includes(table)) stale.all = true;
  }
  for (const [table, rows] of changes.rows) {
    const add = (to: Set<string>, column: string): void => {
      for (const { before, after } of rows) if (before !== undefined && after !== undefined ? !isAside(before, after) : true) {
        for (const row of [before, after]) if (row !== undefined) to.add(String(row.get(column)));
      }
    };
    if (table === "auth_users") add(stale.users, "id");
    else if (table === "auth_members") add(stale.users, "userid");
    else if (table === "auth_member_roles") add(stale.members, "memberid");
    else if (table === "auth_sessions") add(stale.sessions, "id");
    else if (table === "auth_roles") stale.customRoles = true;
  }
}

/** That somebody was here is no change of what they may. */
function isAside(before: Row, after: Row): boolean {
  for (const column of before.keys()) if (!ASIDE.has(column) && !Object.is(before.get(column), after.get(column))) return false;
  return true;
}

async function inTime(looking: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(authStale()), limits.freshnessWait);
  try {
    await Promise.race([looking, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
