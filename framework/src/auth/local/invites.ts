/** Inviting somebody, and links that an administrator passes on by hand. */
import { emailInvalid } from "../../errors/credentials.ts";
import type { Account } from "../accounts/account.ts";
import { cleanName } from "../accounts/identity.ts";
import { audit } from "../audit/audit.ts";
import { emailOf } from "../email.ts";
import { mustBeGivable, roleOfAll } from "../accounts/grants.ts";
import { makeLink, withdrawInvites } from "../links/links.ts";
import { inviteMail } from "../mail/texts.ts";
import { linkAddress } from "./join.ts";
import type { LocalParts } from "./parts.ts";

export type Inviter = Pick<Account, "id" | "name" | "roles">;

export interface Invitation {
  readonly email: string;
  readonly roles: readonly string[];
  readonly name?: string | undefined;
}

/** Whether an invitation goes to its address by itself, or is given to who invites, to be passed on by hand. */
export function isMailed({ mailer }: Pick<LocalParts, "mailer">, origin: string): boolean {
  return mailer.on && origin !== "";
}

/**
 * Mails a link that makes an account with this address and these roles, or gives them to who has it. It works once, for a week, and takes the place of
 * those before it.
 * @param by whoever invites gives no role that may do more than they
 * @param origin of the link; empty: it is not known, and only a link that is passed on by hand can do without
 * @returns the link; only here is it known
 * @throws Failure `email-invalid`, `invite-roles`
 */
export async function invite(parts: LocalParts, by: Inviter, { email: typed, roles, name }: Invitation, origin: string): Promise<{ link: string; sent: boolean }> {
  const email = emailOf(typed);
  if (email === undefined) throw emailInvalid();
  mustBeGivable(roles, by.roles, parts.customRoles());
  const sent = isMailed(parts, origin);
  const token = await parts.db.transaction(async (tx) => {
    await withdrawInvites(tx, email);
    await audit(tx, { kind: "user-invited", by, subject: email, details: { roles } });
    return makeLink(tx, { kind: "invite", email, byId: by.id, name: name === undefined ? null : cleanName(name), roles: [...new Set(roles)], mailed: sent });
  });
  const link = linkAddress(origin, token);
  if (sent) parts.mailer.send(() => inviteMail({ app: parts.app, to: email, link, by: by.name }));
  return { link, sent };
}

/** Where nobody has an account yet: a link to become its first administrator. Undefined: somebody has, or no role of auth.ts may do everything. */
export async function firstAdministrator({ db }: Pick<LocalParts, "db">, origin: string): Promise<string | undefined> {
  if ((await db.query.authUsers.findFirst({ columns: { id: true } })) !== undefined) return undefined;
  const role = roleOfAll();
  if (role === undefined) return undefined;
  return linkAddress(origin, await makeLink(db, { kind: "admin", roles: [role] }));
}
