/** What is done to users, and written down, in one transaction. */
import { audit } from "../audit/audit.ts";
import { bumpVersion } from "../accounts/version.ts";
import { memberOf, revokeRole, setRoles } from "../accounts/memberships.ts";
import { mustBeGivable } from "../accounts/grants.ts";
import { runningAuth } from "../running.ts";
import { subjectOf, type Administrator } from "./grants.ts";

/** @throws `auth-yourself`, `auth-user-gone`, `auth-stronger` */
export async function setDisabled(by: Administrator, userId: string, disabled: boolean): Promise<void> {
  const { db, accounts, sessions } = runningAuth();
  await db.transaction(async (tx) => {
    await subjectOf(tx, by, userId);
    if (!(await accounts.setDisabled(tx, userId, disabled))) return;
    if (disabled) await sessions.endAllOf(userId, { tx });
    await audit(tx, { kind: disabled ? "user-disabled" : "user-enabled", subject: userId });
  });
}

/** Those of `onSignIn` go too where they are not among them, until the next sign-in says them again. */
export async function changeRoles(by: Administrator, userId: string, roles: readonly string[]): Promise<void> {
  const { db, accounts } = runningAuth();
  const custom = await accounts.customRoles();
  await db.transaction(async (tx) => {
    const { roles: before } = await subjectOf(tx, by, userId);
    const come = roles.filter((role) => !before.includes(role)), gone = before.filter((role) => !roles.includes(role));
    mustBeGivable(come, by.roles, custom);
    for (const role of gone) await revokeRole(tx, userId, role);
    if (come.length > 0) {
      const kept = roles.filter((role) => before.includes(role));
      if (await setRoles(tx, await memberOf(tx, userId), [...kept, ...come], "grant")) await bumpVersion(tx, userId);
    }
    if (come.length + gone.length > 0) await audit(tx, { kind: come.length > 0 ? "grant" : "revoke", subject: userId, details: { before: before.join(", "), after: roles.join(", ") } });
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
