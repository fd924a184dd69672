/** Writes a line of the log, in the transaction of what it tells: both are there, or neither. */
import { isIP } from "node:net";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { calls } from "../../state/call.ts";
import type { AuditKind } from "./kinds.ts";
import { scrubDetails, scrubText } from "./scrub.ts";
import { authAudit } from "./table.ts";

/** What a line says. What is left out is known from the call in progress, where there is one. */
export interface AuditEntry {
  readonly kind: AuditKind;
  /** Who did it; null: nobody who is known. */
  readonly by?: { readonly id: string; readonly name?: string | null | undefined } | null | undefined;
  /** Who acts in that user's place. */
  readonly impersonatorId?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  /** The state and handler, `Orders.remove`, or the endpoint, `POST /api/orders`. */
  readonly place?: string | null | undefined;
  /** Whom or what it is about: a user's id, a key's, the name of a file. */
  readonly subject?: string | null | undefined;
  /** What else matters, as the role that was given. Secrets are taken out; see scrub.ts. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** When it happened; default now. */
  readonly at?: Date;
  /** How often, until it was written. Default 1. */
  readonly count?: number;
}

/** A database or a transaction that has the tables of auth. */
// oxlint-disable-next-line typescript/no-explicit-any -- whatever else its schema has
export type AuditWriter = Pick<BaseSQLiteDatabase<"async", any, any, any>, "insert">;

/**
 * Adds a line. Pass the transaction that does what the line tells.
 * @example await db.transaction(async (tx) => { await grant(tx, role); await audit(tx, { kind: "grant", subject: userId, details: { role } }); });
 */
export async function audit(tx: AuditWriter, entry: AuditEntry): Promise<void> {
  await tx.insert(authAudit).values(rowOf(entry));
}

/** Several lines at once, as the recorder of denials has them. */
export async function auditAll(tx: AuditWriter, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(authAudit).values(entries.map(rowOf));
}

function rowOf({ kind, by, impersonatorId, address, requestId, place, subject, details, at = new Date(), count = 1 }: AuditEntry): typeof authAudit.$inferInsert {
  const call = calls.getStore();
  const session = call?.session;
  const user = by === undefined ? session?.user : by;
  return {
    kind, at, count,
    userId: clean(user?.id),
    userName: clean(user?.name),
    impersonatorId: clean(impersonatorId === undefined ? session?.impersonatorId : impersonatorId),
    address: addressOf(address === undefined ? session?.address : address),
    requestId: clean(requestId === undefined ? call?.id : requestId),
    place: clean(place === undefined ? call?.place : place),
    subject: clean(subject),
    details: details === undefined ? null : scrubDetails(details),
  };
}

const clean = (text: string | null | undefined): string | null => (text === undefined || text === null || text === "" ? null : scrubText(text));

/** Behind a proxy the header is whatever its sender likes. */
function addressOf(text: string | null | undefined): string | null {
  return typeof text === "string" && isIP(text) !== 0 ? text : null;
}
