/** What is done to users, and written down, in one transaction. */
import { authDisabled } from "../../errors/auth.ts";
import { forbidden } from "../../state/failures.ts";
import { audit } from "../audit/audit.ts";
import { grantRole, revokeRole } from "../accounts/memberships.ts";
import { mustBeGivable } from "../accounts/grants.ts";
import { makeResetLink } from "../links/links.ts";
import { linkAddress } from "../local/join.ts";
import { runningAuth } from "../running.ts";
import { subjectOf, type Administrator } from "./grants.ts";
import { isPasswordOn } from "./methods.ts";

/** @throws `auth-yourself`, `auth-user-gone`, `auth-stronger` */
export async function setDisabled(by: Administrator, userId: string, disabled: boolean): Promise<void> {
  const { db, accounts } = runningAuth();
  await db.transaction(async (tx) => {
    await subjectOf(tx, by, userId);
    if (!(await accounts.setDisabled(tx, userId, disabled))) return;
    await audit(tx, { kind: disabled ? "user-disabled" : "user-enabled", subject: userId });
  });
}

/**
 * In the organisation of whoever does it. Those of `onSignIn` go too where they are not among them, until the next sign-in says them again; those that stay
 * are whose they were: what a provider gives, it can take.
 */
export async function changeRoles(by: Administrator, userId: string, roles: readonly string[]): Promise<void> {
  const { db, accounts } = runningAuth();
  await db.transaction(async (tx) => {
    const { roles: before } = await subjectOf(tx, by, userId);
    const come = roles.filter((role) => !before.includes(role)), gone = before.filter((role) => !roles.includes(role));
    mustBeGivable(come, by.roles, await accounts.customRoles(tx));
    for (const role of gone) await revokeRole(tx, userId, role, by.organizationId);
    for (const role of come) await grantRole(tx, userId, role, by.organizationId);
    if (come.length + gone.length > 0) await audit(tx, { kind: come.length > 0 ? "grant" : "revoke", subject: userId, details: { before: before.join(", "), after: roles.join(", ") } });
  });
}

/**
 * A link by which a user chooses another password, to be passed on by hand. It works once, for an hour, and takes the place of those before it.
 * @returns the link; only here is it known
 * @throws `auth-yourself`, `auth-user-gone`, `auth-stronger`, `auth-disabled`, Failure `forbidden` where the app has no passwords
 */
export async function passwordLink(by: Administrator, userId: string): Promise<string> {
  const { db, origin } = runningAuth();
  if (!isPasswordOn()) throw forbidden("Users of this app have no passwords.");
  return db.transaction(async (tx) => {
    const { disabledAt } = await subjectOf(tx, by, userId);
    if (disabledAt !== null) throw authDisabled();
    await audit(tx, { kind: "user-changed", subject: userId, details: { made: "a link to a new password" } });
    return linkAddress(origin ?? "", await makeResetLink(tx, userId, by.id));
  });
}

/**
 * Of somebody who has lost it, with the recovery codes: the password alone signs them in, or asks for another app where all must have one. Signs them out
 * everywhere.
 * @throws `auth-yourself`, `auth-user-gone`, `auth-stronger`
 */
export async function removeApp(by: Administrator, userId: string): Promise<void> {
  const { db, sessions, local } = runningAuth();
  await db.transaction(async (tx) => {
    await subjectOf(tx, by, userId);
    if (local === undefined || !(await local.parts.totp.has(userId, tx))) return;
    await local.parts.totp.remove(tx, userId);
    await sessions.endAllOf(userId, { tx });
  });
}

/** Everywhere; gives how many browsers that were. */
export async function signOutUser(by: Administrator, userId: string): Promise<number> {
  const { db, sessions } = runningAuth();
  return db.transaction(async (tx) => {
    await subjectOf(tx, by, userId);
    const ended = await sessions.endAllOf(userId, { tx });
    if (ended.length > 0) await audit(tx, { kind: "session-revoked", subject: userId, details: { count: ended.length } });
    return ended.length;
  });
}
