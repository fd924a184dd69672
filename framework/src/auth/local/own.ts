/** What users change about their own account. It takes that they have shown who they are shortly before, and ends what others may have. */
import { eq, ne, and } from "drizzle-orm";
import { codeRefused, lastWayIn, ownAccount, passkeyRefused, secondFactorNeeded, signInOver } from "../../errors/credentials.ts";
import { unauthenticated } from "../../errors/server.ts";
import type { BrowserSession } from "../../server/session/sessions.ts";
import { SIGN_IN_PAGES, type Done } from "../../wire/local-sign-in.ts";
import type { UserRow } from "../accounts/account.ts";
import { audit } from "../audit/audit.ts";
import type { AuthTx } from "../database.ts";
import { changedMail } from "../mail/texts.ts";
import { newKeyOptions } from "../passkeys/ceremony.ts";
import { asRefusal, PasswordRefused } from "../passwords/passwords.ts";
import { authIdentities } from "../schema.ts";
import { mustBeConfirmed } from "../sessions/confirmed.ts";
import { newSecret } from "../totp/code.ts";
import { answeredPasskey, askPasskey, noteFailure } from "./enter.ts";
import { enrolmentOf } from "./enrol.ts";
import { localIdentity } from "./finish.ts";
import { newHash } from "./join.ts";
import { siteOf, type Exchange, type LocalParts } from "./parts.ts";

const TOTP = { purpose: "totp-add", provider: "passwords" } as const;
const KEY = { purpose: "passkey-add", provider: "passkeys" } as const;
const DONE: Done = { ok: true, next: SIGN_IN_PAGES.security };

interface Own {
  readonly user: UserRow;
  readonly session: BrowserSession;
}

/** @throws Failure `unauthenticated`, `own-account` */
async function own(parts: LocalParts, { request }: Exchange): Promise<Own> {
  const session = await parts.sessionOf(request);
  const user = session?.signIn && await parts.accounts.find(session.signIn.userId);
  if (session?.signIn === undefined || user === undefined) throw unauthenticated();
  if (session.signIn.impersonatorId !== null) throw ownAccount();
  return { user, session };
}

/** @throws Failure `confirm-first` */
export async function confirmed(parts: LocalParts, exchange: Exchange): Promise<Own> {
  const found = await own(parts, exchange);
  mustBeConfirmed(found.session);
  return found;
}

/** A passkey; or the password, and a code where the account has an authenticator app. @throws Failure `sign-in-refused`, `code-refused`, `passkey-refused` */
export async function confirm(parts: LocalParts, exchange: Exchange, { password, code, attempt, response, next }: { password: string; code: string; attempt: string; response: unknown; next: string }): Promise<Done> {
  const { user, session } = await own(parts, exchange);
  if (attempt !== "") await answeredPasskey(parts, exchange, { attempt, response }, user.id);
  else {
    await parts.passwords.confirm(user.id, password, exchange.request.ip).catch((error: unknown) => {
      if (error instanceof PasswordRefused) noteFailure(exchange, user.id);
      throw asRefusal(error);
    });
    if (await parts.totp.has(user.id)) await takeCode(parts, exchange, user.id, code);
  }
  await parts.sessions.confirm(exchange, session);
  return { ok: true, next };
}

async function takeCode({ totp }: LocalParts, exchange: Exchange, userId: string, code: string): Promise<void> {
  // Nothing is no guess: whoever has not been asked for a code yet is asked, with as many tries as before.
  if (code === "") throw codeRefused();
  if (await totp.take(userId, code) !== undefined) return;
  noteFailure(exchange, userId);
  throw codeRefused();
}

export async function askToConfirm(parts: LocalParts, exchange: Exchange): Promise<Done> {
  const { user } = await own(parts, exchange);
  return askPasskey(parts, exchange, "/", user.id);
}

/** Also the first one, of whom a provider vouches for so far. */
export async function changePassword(parts: LocalParts, exchange: Exchange, password: string): Promise<Done> {
  const { user, session } = await confirmed(parts, exchange);
  const hash = await newHash(parts, password, [user.name, user.email]);
  await parts.db.transaction(async (tx) => {
    await parts.passwords.set(tx, user.id, hash);
    await linkLocal(parts, tx, user);
    await parts.sessions.endAllOf(user.id, { except: session.id, tx });
    await audit(tx, { kind: "password-changed", by: user, address: exchange.request.ip, subject: user.id });
  });
  await parts.sessions.confirm(exchange, session);
  return told(parts, user, "the password");
}

// ------------------------------------------------------------ authenticator app

export async function beginTotp(parts: LocalParts, exchange: Exchange): Promise<Done> {
  const { user } = await confirmed(parts, exchange);
  const secret = newSecret();
  const { attempt, cookies } = parts.attempts(exchange.request).begin(exchange.request.headers.cookie, { ...TOTP, returnTo: "/", data: { userId: user.id, secret } });
  for (const cookie of cookies) exchange.reply.header("set-cookie", cookie);
  return { ok: true, attempt: attempt.id, ...enrolmentOf(parts, user, secret) };
}

export async function addTotp(parts: LocalParts, exchange: Exchange, { attempt: id, code }: { attempt: string; code: string }): Promise<Done> {
  const { user, session } = await confirmed(parts, exchange);
  const { cookie } = exchange.request.headers;
  const attempt = parts.attempts(exchange.request).peek(cookie, id, TOTP);
  if (attempt === undefined || attempt.data["userId"] !== user.id) throw signInOver();
  const last = parts.totp.first(user.id, attempt.data["secret"]!, code);
  if (last === undefined) throw codeRefused();
  if (await parts.attempts(exchange.request).take(cookie, id, TOTP) === undefined) throw signInOver();
  exchange.reply.header("set-cookie", parts.attempts(exchange.request).clear(id));
  const recoveryCodes = await parts.db.transaction(async (tx) => {
    await parts.sessions.endAllOf(user.id, { except: session.id, tx });
    return parts.totp.add(tx, user.id, attempt.data["secret"]!, last);
  });
  return { ...told(parts, user, "an authenticator app was added"), recoveryCodes };
}

export async function removeTotp(parts: LocalParts, exchange: Exchange): Promise<Done> {
  const { user, session } = await confirmed(parts, exchange);
  if (parts.options.totp === "required") throw secondFactorNeeded();
  await parts.db.transaction(async (tx) => {
    await parts.totp.remove(tx, user.id);
    await parts.sessions.endAllOf(user.id, { except: session.id, tx });
  });
  return told(parts, user, "the authenticator app was removed");
}

export async function newCodes(parts: LocalParts, exchange: Exchange): Promise<Done> {
  const { user } = await confirmed(parts, exchange);
  if (!await parts.totp.has(user.id)) throw codeRefused();
  const recoveryCodes = await parts.db.transaction((tx) => parts.totp.newRecoveryCodes(tx, user.id));
  return { ...told(parts, user, "new recovery codes were made"), recoveryCodes };
}

// ------------------------------------------------------------ passkeys

export async function beginPasskey(parts: LocalParts, exchange: Exchange): Promise<Done> {
  const { user } = await confirmed(parts, exchange);
  const site = siteOf(parts, exchange.request);
  if (site === undefined) throw passkeyRefused();
  const options = await newKeyOptions(site, user, await parts.passkeys.of(user.id));
  const { attempt, cookies } = parts.attempts(exchange.request).begin(exchange.request.headers.cookie, { ...KEY, returnTo: "/", data: { userId: user.id, challenge: options.challenge } });
  for (const cookie of cookies) exchange.reply.header("set-cookie", cookie);
  return { ok: true, attempt: attempt.id, options };
}

export async function addPasskey(parts: LocalParts, exchange: Exchange, { attempt: id, response, name }: { attempt: string; response: unknown; name: string }): Promise<Done> {
  const { user } = await confirmed(parts, exchange);
  const attempt = await parts.attempts(exchange.request).take(exchange.request.headers.cookie, id, KEY);
  const site = siteOf(parts, exchange.request);
  if (attempt === undefined || site === undefined || attempt.data["userId"] !== user.id) throw signInOver();
  exchange.reply.header("set-cookie", parts.attempts(exchange.request).clear(id));
  await parts.passkeys.add(user.id, site, attempt.data["challenge"]!, response, name);
  return told(parts, user, "a passkey was added");
}

export async function renamePasskey(parts: LocalParts, exchange: Exchange, { id, name }: { id: string; name: string }): Promise<Done> {
  const { user } = await own(parts, exchange);
  await parts.passkeys.rename(user.id, id, name);
  return DONE;
}

export async function removePasskey(parts: LocalParts, exchange: Exchange, id: string): Promise<Done> {
  const { user, session } = await confirmed(parts, exchange);
  await parts.db.transaction(async (tx) => {
    await parts.passkeys.remove(tx, user.id, id);
    if (!await hasWayIn(parts, tx, user.id)) throw lastWayIn();
    await parts.sessions.endAllOf(user.id, { except: session.id, tx });
  });
  return told(parts, user, "a passkey was removed");
}

async function hasWayIn({ passwords, passkeys }: LocalParts, tx: AuthTx, userId: string): Promise<boolean> {
  if (await passwords.has(userId, tx) !== undefined || (await passkeys.of(userId, tx)).length > 0) return true;
  return (await tx.select({ id: authIdentities.id }).from(authIdentities).where(and(eq(authIdentities.userId, userId), ne(authIdentities.issuer, "local")))).length > 0;
}

async function linkLocal({ accounts }: LocalParts, tx: AuthTx, user: UserRow): Promise<void> {
  const [known] = await tx.select({ id: authIdentities.id }).from(authIdentities).where(and(eq(authIdentities.userId, user.id), eq(authIdentities.issuer, "local")));
  if (known === undefined) await accounts.link(tx, user.id, localIdentity(user, "passwords"));
}

/** Whoever owns the account hears of it, should it have been somebody else. */
function told({ app, mailer }: LocalParts, { email }: UserRow, what: string): Done {
  if (email !== null) mailer.send(() => changedMail({ app, to: email, what }));
  return DONE;
}
