/**
 * Asks providers again who their users are, when the tokens say: roles follow, and who is closed out there is signed out here. On the server alone,
 * one at a time for each session, whatever processes and pages there are of it.
 */
import { and, eq, isNotNull, lt } from "drizzle-orm";
import { Failure } from "../../wire/failure.ts";
import { identityOf } from "../accounts/identity.ts";
import { audit } from "../audit/audit.ts";
import { authIdentities, authSessions } from "../schema.ts";
import type { AuthServer } from "../server.ts";
import type { External } from "./external.ts";
import { SignInRefused } from "./refused.ts";
import { fromColumns, toColumns } from "./tokens.ts";

type Row = typeof authSessions.$inferSelect;

/** How long one who has begun is left alone; after that the process may have died. */
const LEASE = 60_000;
/** When to try again where the provider does not answer. */
const LATER = 5 * 60_000;
const AT_ONCE = 4;

/** What the provider has taken back: its session, the consent, the user. */
const OVER = new Set(["invalid_grant", "refreshed for another user"]);

/** How often is looked whose time has come. */
const RHYTHM = 15_000;

/** Returns what ends it. */
export function refreshInTime(refreshing: Refreshing, failed: (error: unknown, what: string) => void): () => void {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    refreshing.round().catch((error: unknown) => failed(error, "Providers could not be asked again who their users are")).finally(() => { busy = false; });
  }, RHYTHM).unref();
  return () => clearInterval(timer);
}

export class Refreshing {
  readonly #auth: AuthServer;

  constructor(auth: AuthServer) {
    this.#auth = auth;
  }

  /** All whose time has come, of those that somebody uses here. */
  async round(): Promise<void> {
    const now = Date.now();
    const due = [...this.#auth.sessions.memory].map(({ row }) => row).filter(({ refreshAt }) => refreshAt !== null && refreshAt.getTime() <= now);
    const next = async (): Promise<void> => {
      for (let row = due.shift(); row !== undefined; row = due.shift()) await this.refresh(row.id);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  /** False: it is not its time, or somebody is at it. */
  async refresh(id: string): Promise<boolean> {
    const row = await this.#take(id);
    const external = row && this.#auth.externals.get(row.provider);
    if (row === undefined || external === undefined) return false;
    try {
      await this.#refresh(row, external);
    } catch (error) {
      await this.#failed(row, error);
    }
    return true;
  }

  async #refresh(row: Row, external: External): Promise<void> {
    const { db, accounts, sealer } = this.#auth;
    const [identity] = row.identityId === null ? [] : await db.select().from(authIdentities).where(eq(authIdentities.id, row.identityId));
    if (identity === undefined) return;
    const { who, kept } = await external.refresh(fromColumns(row, sealer), identity);
    // First the tokens: the provider may have taken the old ones back, whatever is said of the user now.
    await db.update(authSessions).set(toColumns(kept, sealer)).where(eq(authSessions.id, row.id));
    if (who !== undefined) await accounts.identify(identityOf(who), { newcomers: "refuse" });
  }

  async #failed(row: Row, error: unknown): Promise<void> {
    const { db, failed } = this.#auth;
    const isOver = error instanceof SignInRefused ? OVER.has(error.reason) || error.failure.code === "sign-in-not-admitted" : error instanceof Failure;
    if (!isOver) {
      failed(error, "A provider could not be asked who its user is; it is asked again");
      await db.update(authSessions).set({ refreshAt: new Date(Date.now() + LATER) }).where(eq(authSessions.id, row.id));
      return;
    }
    const reason = error instanceof SignInRefused ? error.reason : (error as Failure).code;
    await db.transaction(async (tx) => {
      await this.#auth.sessions.end(row.id, tx);
      await audit(tx, { kind: "session-revoked", by: null, subject: row.userId, details: { provider: row.provider, reason } });
    });
  }

  /** Of several that see its time has come, one has it. */
  async #take(id: string): Promise<Row | undefined> {
    const { db } = this.#auth;
    const now = new Date();
    const [row] = await db.update(authSessions).set({ refreshAt: new Date(now.getTime() + LEASE) })
      .where(and(eq(authSessions.id, id), isNotNull(authSessions.refreshToken), lt(authSessions.refreshAt, now))).returning();
    return row;
  }
}
