/** Where it is written down who came, what was refused, and who was given what. Rows are added and never changed. */
import { index } from "drizzle-orm/sqlite-core";
import { id, integer, json, table, text, timestamp } from "../../db/columns.ts";
import type { AuditKind } from "./kinds.ts";

export const authAudit = table("auth_audit", {
  id: id(),
  at: timestamp().notNull(),
  kind: text().$type<AuditKind>().notNull(),
  /** Who did it, and the name as it was then: a user may be gone when the row is read. */
  userId: text(),
  userName: text(),
  /** Who acts in that user's place. */
  impersonatorId: text(),
  address: text(),
  requestId: text(),
  /** The state and handler, `Orders.remove`, or the endpoint, `POST /api/orders`. */
  place: text(),
  /** Whom or what it is about: a user's id, a key's, the name of a file. */
  subject: text(),
  details: json<Readonly<Record<string, unknown>>>(),
  /** How often it happened until it was written: what comes in floods is counted. */
  count: integer().notNull().default(1),
}, (row) => [index("auth_audit_kind").on(row.kind, row.id), index("auth_audit_user").on(row.userId, row.id), index("auth_audit_at").on(row.at)]);

export type AuditRow = typeof authAudit.$inferSelect;
