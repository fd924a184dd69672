/**
 * The tables of auth, in the app's database and none of its schema: no policy opens them, and no `db` of an app has them. Each change of what
 * a user may raises the user's `version`, in the same transaction.
 */
import { index, primaryKey, uniqueIndex } from "drizzle-orm/sqlite-core";
import { authApiKeys, authRequests } from "./api-keys/table.ts";
import { authAudit } from "./audit/table.ts";
import { boolean, integer, json, table, text, timestamp } from "../db/columns.ts";

export const authUsers = table("auth_users", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** In lower case. Somebody's alone, proven or not; one that is proven takes it from one that is not. */
  email: text().unique(),
  emailVerifiedAt: timestamp(),
  disabledAt: timestamp(),
  /** Those of auth.ts, as `onSignIn` or an administrator has set them. */
  attributes: json<Readonly<Record<string, unknown>>>().notNull(),
  /** Grows with each change of what the user may. */
  version: integer().notNull(),
  createdAt: timestamp().notNull(),
  seenAt: timestamp(),
});

/** Who vouches for a user. Whoever has the issuer's subject is the user, whatever the address says. */
export const authIdentities = table("auth_identities", {
  id: text().primaryKey(),
  userId: text().notNull().references(() => authUsers.id, { onDelete: "cascade" }),
  /** As auth.ts has it. */
  provider: text().notNull(),
  issuer: text().notNull(),
  subject: text().notNull(),
  email: text(),
  emailVerified: boolean().notNull(),
  createdAt: timestamp().notNull(),
  seenAt: timestamp().notNull(),
}, (own) => [uniqueIndex("auth_identities_subject").on(own.issuer, own.subject), index("auth_identities_user").on(own.userId)]);

export const authOrganizations = table("auth_organizations", {
  id: text().primaryKey(),
  name: text().notNull(),
  createdAt: timestamp().notNull(),
});

/** The organisation of an app that has one. */
export const DEFAULT_ORGANIZATION = "default";

export const authMembers = table("auth_members", {
  id: text().primaryKey(),
  userId: text().notNull().references(() => authUsers.id, { onDelete: "cascade" }),
  organizationId: text().notNull().references(() => authOrganizations.id, { onDelete: "cascade" }),
  createdAt: timestamp().notNull(),
}, (own) => [uniqueIndex("auth_members_user").on(own.userId, own.organizationId)]);

/** By name: those of auth.ts, or of `auth_roles`. */
export const authMemberRoles = table("auth_member_roles", {
  memberId: text().notNull().references(() => authMembers.id, { onDelete: "cascade" }),
  role: text().notNull(),
  /** `sign-in`: what `onSignIn` says, and each sign-in says anew; `grant`: what somebody has given. */
  source: text({ enum: ["sign-in", "grant"] }).notNull(),
}, (own) => [primaryKey({ columns: [own.memberId, own.role, own.source] })]);

/** Roles that administrators have made. */
export const authRoles = table("auth_roles", {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  /** As in auth.ts: a permission, `"group:*"` or `"*"`. */
  grants: json<readonly string[]>().notNull(),
  createdAt: timestamp().notNull(),
});

/** A signed-in browser. Ended ones are not there. */
export const authSessions = table("auth_sessions", {
  /** Keys sockets and tabs; the browser never has it. */
  id: text().primaryKey(),
  /** Of the cookie's value. */
  hash: text().notNull().unique(),
  /** The one before, until its successor has come back from the browser, and a moment longer. */
  previousHash: text().unique(),
  previousEndsAt: timestamp(),
  rotatedAt: timestamp().notNull(),
  userId: text().notNull().references(() => authUsers.id, { onDelete: "cascade" }),
  organizationId: text().notNull().references(() => authOrganizations.id, { onDelete: "cascade" }),
  provider: text().notNull(),
  identityId: text().references(() => authIdentities.id, { onDelete: "cascade" }),
  /** The provider's own name for the session, by which it signs out. */
  providerSession: text(),
  /** Sealed with the app's secret. */
  idToken: text(),
  refreshToken: text(),
  /** When the provider is asked again who that is; null: never. */
  refreshAt: timestamp(),
  factors: json<readonly string[]>().notNull(),
  createdAt: timestamp().notNull(),
  /** When the user has last done something. */
  seenAt: timestamp().notNull(),
  /** When the user has last shown who it is. */
  authenticatedAt: timestamp().notNull(),
  /** Whatever is done in it. */
  endsAt: timestamp().notNull(),
  address: text().notNull(),
  userAgent: text().notNull(),
  /** Who really sits there. */
  impersonatorId: text().references(() => authUsers.id, { onDelete: "cascade" }),
  /** Their own session, which waits until this one ends. */
  behindId: text(),
}, (own) => [
  index("auth_sessions_impersonator").on(own.impersonatorId), index("auth_sessions_behind").on(own.behindId),
  index("auth_sessions_user").on(own.userId), index("auth_sessions_identity").on(own.identityId), index("auth_sessions_provider").on(own.provider, own.providerSession),
  index("auth_sessions_seen").on(own.seenAt), index("auth_sessions_ends").on(own.endsAt),
]);

/** What has happened and may not happen again, such as an attempt that somebody came back from. */
export const authOnce = table("auth_once", {
  key: text().primaryKey(),
  until: timestamp().notNull(),
}, (own) => [index("auth_once_until").on(own.until)]);

// ------------------------------------------------------------ local credentials

export const authPasswords = table("auth_passwords", {
  userId: text().primaryKey().references(() => authUsers.id, { onDelete: "cascade" }),
  /** Argon2id, with its parameters and its salt. */
  hash: text().notNull(),
  changedAt: timestamp().notNull(),
});

export const authPasskeys = table("auth_passkeys", {
  /** The key's own name for itself. */
  id: text().primaryKey(),
  userId: text().notNull().references(() => authUsers.id, { onDelete: "cascade" }),
  /** As its owner calls it. */
  name: text().notNull(),
  publicKey: text().notNull(),
  /** How often it was used, where it counts: a copy of it is behind. */
  counter: integer().notNull(),
  transports: json<readonly string[]>().notNull(),
  /** Kept by more than one device. */
  synced: boolean().notNull(),
  createdAt: timestamp().notNull(),
  usedAt: timestamp(),
}, (own) => [index("auth_passkeys_user").on(own.userId)]);

/** Of an authenticator app. */
export const authTotp = table("auth_totp", {
  userId: text().primaryKey().references(() => authUsers.id, { onDelete: "cascade" }),
  /** Sealed with the app's secret: it is needed as it is. */
  secret: text().notNull(),
  /** Number of the half minute whose code was taken last: none works twice. */
  last: integer().notNull(),
  createdAt: timestamp().notNull(),
});

/** Each is gone when it was used. */
export const authRecoveryCodes = table("auth_recovery_codes", {
  hash: text().primaryKey(),
  userId: text().notNull().references(() => authUsers.id, { onDelete: "cascade" }),
}, (own) => [index("auth_recovery_codes_user").on(own.userId)]);

export const LINK_KINDS = ["register", "invite", "reset", "admin"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** What was sent to somebody, and works once: an invitation, a way to a new password. Who uses one takes it from here. */
export const authLinks = table("auth_links", {
  /** Of what stands in the link. */
  hash: text().primaryKey(),
  kind: text({ enum: LINK_KINDS }).notNull(),
  /** Whose it is; null: whoever comes first, as the first administrator. */
  email: text(),
  userId: text().references(() => authUsers.id, { onDelete: "cascade" }),
  /** Who has invited. */
  byId: text().references(() => authUsers.id, { onDelete: "cascade" }),
  name: text(),
  roles: json<readonly string[]>().notNull(),
  /** It was sent to its address, so whoever has it has that address. Else it was passed on by hand. */
  mailed: boolean(),
  createdAt: timestamp().notNull(),
  endsAt: timestamp().notNull(),
}, (own) => [index("auth_links_email").on(own.email), index("auth_links_ends").on(own.endsAt)]);

/** All of them: what is not there is made when a server starts. */
export const authSchema = {
  authUsers, authIdentities, authOrganizations, authMembers, authMemberRoles, authRoles, authSessions, authOnce, authAudit,
  authPasswords, authPasskeys, authTotp, authRecoveryCodes, authLinks, authApiKeys, authRequests,
};
