/** Coming in by a link: to make an account, to choose another password, as somebody who was invited. */
import { eq } from "drizzle-orm";
import { emailInvalid, inviteOther, linkRefused, registerInvited } from "../../errors/credentials.ts";
import type { Done } from "../../wire/local-sign-in.ts";
import { SIGN_IN_PAGES } from "../../wire/local-sign-in.ts";
import { cleanName } from "../accounts/identity.ts";
import type { UserRow } from "../accounts/account.ts";
import { grantRole, rolesAnywhere } from "../accounts/memberships.ts";
import { askOnSignIn } from "../accounts/result.ts";
import { audit } from "../audit/audit.ts";
import type { AuthTx } from "../database.ts";
import { emailOf } from "../email.ts";
import { covers, mustBeGivable } from "../accounts/grants.ts";
import { lookAtLink, makeLink, useLink, type LinkRow } from "../links/links.ts";
import type { Mail } from "../mail/mail.ts";
import { knownMail, otherWayMail, registerMail, resetMail } from "../mail/texts.ts";
import { hashPassword } from "../passwords/hash.ts";
import { passwordFault } from "../passwords/rule.ts";
import { safeReturn } from "../return-to.ts";
import { authMembers, authPasswords, authUsers } from "../schema.ts";
import { claim } from "./claim.ts";
import { afterPassword, localIdentity } from "./finish.ts";
import { mailOrigin, type Exchange, type LocalParts } from "./parts.ts";

/** @param returnTo where whoever takes it wanted to go */
export function linkAddress(origin: string, token: string, returnTo = "/"): string {
  return `${origin}${SIGN_IN_PAGES.link}?link=${token}${returnTo === "/" ? "" : `&returnTo=${encodeURIComponent(returnTo)}`}`;
}
const SENT: Done = { ok: true, next: SIGN_IN_PAGES.sent };

/** The same answer, as fast, whoever's address it is. @throws Failure `register-invited`, `mail-off`, `email-invalid`, `sign-in-slow` */
export function register(parts: LocalParts, { request }: Exchange, { email: typed, name, returnTo }: { email: string; name: string; returnTo: string }): Done {
  if (parts.options.register !== "open" || !parts.options.passwords) throw registerInvited();
  return sendLink(parts, request, typed, async (email, origin, user) => {
    const facts = { app: parts.app, to: email };
    // An address that was only claimed is nobody's: who proves it takes it. See accounts.ts.
    if (user?.emailVerifiedAt != null) return knownMail({ ...facts, link: `${origin}${SIGN_IN_PAGES.signIn}` });
    return registerMail({ ...facts, link: linkAddress(origin, await makeLink(parts.db, { kind: "register", email, name: cleanName(name), mailed: true }), safeReturn(returnTo)) });
  });
}

/** As `register`. */
export function forgot(parts: LocalParts, { request }: Exchange, { email: typed }: { email: string }): Done {
  return sendLink(parts, request, typed, async (email, origin, user) => {
    if (user === undefined || user.disabledAt !== null) return undefined;
    const [own] = await parts.db.select({ userId: authPasswords.userId }).from(authPasswords).where(eq(authPasswords.userId, user.id));
    const facts = { app: parts.app, to: email };
    if (own === undefined) return otherWayMail({ ...facts, link: `${origin}${SIGN_IN_PAGES.signIn}` });
    return resetMail({ ...facts, link: linkAddress(origin, await makeLink(parts.db, { kind: "reset", email, userId: user.id, mailed: true })) });
  });
}

function sendLink(parts: LocalParts, request: Exchange["request"], typed: string, make: (email: string, origin: string, user: UserRow | undefined) => Promise<Mail | undefined>): Done {
  const origin = mailOrigin(parts, request);
  const email = emailOf(typed);
  if (email === undefined) throw emailInvalid();
  if (parts.rates.mail(request.ip, email)) {
    parts.mailer.send(async () => {
      const [user] = await parts.db.select().from(authUsers).where(eq(authUsers.email, email));
      return make(email, origin, user);
    });
  }
  return SENT;
}

export interface LinkUse {
  readonly link: string;
  readonly password: string;
  readonly name: string;
  /** Of the first administrator; every other link has its own. */
  readonly email: string;
  readonly returnTo: string;
}

/** @throws Failure `link-refused`, `invite-other`, `password-…`; nothing is used then */
export async function byLink(parts: LocalParts, exchange: Exchange, use: LinkUse): Promise<Done> {
  const known = parts.rates.knock(exchange.request.ip);
  const row = await lookAtLink(parts.db, use.link);
  known();
  if (row.kind === "reset") return reset(parts, exchange, row, use);
  const session = row.kind === "register" ? undefined : await parts.sessionOf(exchange.request);
  const user = session?.signIn === undefined || session.signIn.impersonatorId !== null ? undefined : await parts.accounts.find(session.signIn.userId);
  if (user !== undefined) return accept(parts, row, user, use);
  return join(parts, exchange, row, use);
}

/** Who is signed in takes what the link gives. */
async function accept(parts: LocalParts, row: LinkRow, user: UserRow, { link, returnTo }: LinkUse): Promise<Done> {
  if (row.email !== null && row.email !== user.email) throw inviteOther();
  await parts.db.transaction(async (tx) => give(parts, tx, await useLink(tx, link), user));
  return { ok: true, next: safeReturn(returnTo) };
}

/** A new account. Its address is proven where the link was sent to it, and by no link that was passed on by hand. */
async function join(parts: LocalParts, exchange: Exchange, row: LinkRow, { link, password, name: typedName, email: typedEmail, returnTo }: LinkUse): Promise<Done> {
  if (!parts.options.passwords) throw linkRefused();
  const email = row.email ?? emailOf(typedEmail);
  if (email === undefined) throw emailInvalid();
  const name = cleanName(typedName) ?? row.name ?? email.split("@", 1)[0]!;
  const hash = await newHash(parts, password, [name, email]);
  const emailVerified = row.mailed === true;
  // Whom `onSignIn` turns away is told so before there is an account.
  askOnSignIn(localIdentity({ id: "", name, email, emailVerifiedAt: emailVerified ? new Date() : null }, "passwords"));
  const made = await parts.db.transaction(async (tx) => {
    const used = await useLink(tx, link);
    const [holder] = used.email === null ? [] : await tx.select({ verifiedAt: authUsers.emailVerifiedAt }).from(authUsers).where(eq(authUsers.email, used.email));
    if (holder !== undefined && (holder.verifiedAt !== null || !emailVerified)) throw linkRefused();
    const user = await parts.accounts.create(tx, { name, email, emailVerified });
    await parts.accounts.link(tx, user.id, localIdentity(user, "passwords"));
    const changedAt = await parts.passwords.set(tx, user.id, hash);
    await audit(tx, { kind: "user-created", by: user, address: exchange.request.ip, subject: user.id, details: { by: used.kind } });
    await give(parts, tx, used, user);
    return { user, changedAt };
  });
  return afterPassword(parts, exchange, made, returnTo);
}

/** Whoever has made a link to another's password must be able to do all that the other may still, in all organisations. @throws Failure `link-refused` */
async function mustCover({ accounts }: LocalParts, tx: AuthTx, byId: string, userId: string): Promise<void> {
  const by = await accounts.find(byId, undefined, tx);
  if (by?.disabledAt !== null || !covers(await rolesAnywhere(tx, byId), await rolesAnywhere(tx, userId), await accounts.customRoles(tx))) throw linkRefused();
}

/** Roles of the link. Whoever has invited must be able to give them still. */
async function give(parts: LocalParts, tx: AuthTx, { kind, roles, byId }: LinkRow, user: UserRow): Promise<void> {
  if (kind === "admin") await mustBeFirst(tx, user);
  if (byId !== null) {
    const by = await parts.accounts.find(byId, undefined, tx);
    if (by === undefined || by.disabledAt !== null) throw linkRefused();
    mustBeGivable(roles, by.roles, parts.customRoles());
  }
  for (const role of roles) {
    if (await grantRole(tx, user.id, role)) await audit(tx, { kind: "grant", by: byId === null ? user : { id: byId }, subject: user.id, details: { role } });
  }
}

/** Somebody came first: the link in the terminal is no more. */
async function mustBeFirst(tx: AuthTx, user: UserRow): Promise<void> {
  const members = await tx.select({ userId: authMembers.userId }).from(authMembers).limit(2);
  if (members.some(({ userId }) => userId !== user.id)) throw linkRefused();
}

/** The old password is forgotten wherever it was used, and whoever knew it is out. */
async function reset(parts: LocalParts, exchange: Exchange, row: LinkRow, { link, password, returnTo }: LinkUse): Promise<Done> {
  const user = row.userId === null ? undefined : await parts.accounts.find(row.userId);
  if (user === undefined || user.disabledAt !== null) throw linkRefused();
  const hash = await newHash(parts, password, [user.name, user.email]);
  const changedAt = await parts.db.transaction(async (tx) => {
    const { email, byId } = await useLink(tx, link);
    if (byId !== null) await mustCover(parts, tx, byId, user.id);
    const [now] = await tx.select({ email: authUsers.email, verifiedAt: authUsers.emailVerifiedAt }).from(authUsers).where(eq(authUsers.id, user.id));
    // It was sent to an address that is another's by now, who has proven it.
    if (email !== null && email !== now?.email) throw linkRefused();
    if (email !== null && now?.verifiedAt === null) await claim(parts, tx, user.id);
    await parts.sessions.endAllOf(user.id, { tx });
    await audit(tx, { kind: "password-reset", by: user, address: exchange.request.ip, subject: user.id });
    return parts.passwords.set(tx, user.id, hash);
  });
  return afterPassword(parts, exchange, { user: (await parts.accounts.find(user.id))!, changedAt }, returnTo);
}

/** @throws Failure `password-short`, `password-long`, `password-guessable` */
export async function newHash({ options, app }: LocalParts, password: string, words: readonly (string | null)[]): Promise<string> {
  const fault = await passwordFault(password, { besideCode: options.totp === "required", words: [...words, app] });
  if (fault !== undefined) throw fault;
  return hashPassword(password);
}
