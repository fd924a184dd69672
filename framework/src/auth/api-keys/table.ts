/** Keys by which programs act as a user, and what was answered to requests that may come twice. */
import { index } from "drizzle-orm/sqlite-core";
import { integer, json, table, text, timestamp } from "../../db/columns.ts";

export const authApiKeys = table("auth_api_keys", {
  /** Its beginning, `sol_Ab3dE6gH`: shown in lists, and no secret. */
  id: text().primaryKey(),
  /** Of the whole key. */
  hash: text().notNull(),
  name: text().notNull(),
  /** As whom it acts. The user is removed with all keys, by whoever removes the user. */
  userId: text().notNull(),
  organizationId: text().notNull(),
  /** What it may of what the user may: permissions, `"group:*"` or `"*"`. */
  permissions: json<readonly string[]>().notNull(),
  createdAt: timestamp().notNull(),
  expiresAt: timestamp().notNull(),
  revokedAt: timestamp(),
  /** To the minute. */
  usedAt: timestamp(),
  usedAddress: text(),
}, (row) => [index("auth_api_keys_user").on(row.userId)]);

export type ApiKeyRow = typeof authApiKeys.$inferSelect;

/** By `Idempotency-Key`: a request that comes again gets the answer of the first. */
export const authRequests = table("auth_requests", {
  /** Hash of who sends it and of the header. */
  id: text().primaryKey(),
  /** Hash of method, address and body: another request may not come under the same key. */
  fingerprint: text().notNull(),
  startedAt: timestamp().notNull(),
  /** Null: it is being answered, or the server ended meanwhile. */
  status: integer(),
  answer: text(),
}, (row) => [index("auth_requests_started").on(row.startedAt)]);
