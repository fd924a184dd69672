/** Signing in: with a password, its code, or a passkey. */
import { codeRefused, passkeyRefused, signInOver } from "../../errors/credentials.ts";
import { notices } from "../../server/notices.ts";
import type { Done } from "../../wire/local-sign-in.ts";
import { useKeyOptions } from "../passkeys/ceremony.ts";
import { asRefusal, PasswordRefused } from "../passwords/passwords.ts";
import { CODE, waitingIn } from "./enrol.ts";
import { afterPassword, signIn } from "./finish.ts";
import { siteOf, type Exchange, type LocalParts } from "./parts.ts";

const KEY = { purpose: "passkey", provider: "passkeys" } as const;

/** Counted and written in batches: guesses come in floods. */
export function noteFailure({ request }: Exchange, userId: string | undefined): void {
  notices.listener?.({ kind: "sign-in-failed", session: { user: undefined, address: request.ip }, place: `POST ${request.routeOptions.url ?? ""}`, subject: userId ?? "nobody" });
}

/** @throws Failure `sign-in-refused`, `sign-in-slow`, `sign-in-busy` */
export async function withPassword(parts: LocalParts, exchange: Exchange, { email, password, returnTo }: { email: string; password: string; returnTo: string }): Promise<Done> {
  const owned = await parts.passwords.owner({ email, password, address: exchange.request.ip }).catch((error: unknown) => {
    if (error instanceof PasswordRefused) noteFailure(exchange, error.userId);
    throw asRefusal(error);
  });
  return afterPassword(parts, exchange, owned, returnTo);
}

/** @throws Failure `sign-in-over`, `code-refused`, `sign-in-slow` */
export async function withCode(parts: LocalParts, exchange: Exchange, { attempt: id, code }: { attempt: string; code: string }): Promise<Done> {
  const { attempts, totp, db } = parts;
  const { request, reply } = exchange;
  const attempt = attempts(request).peek(request.headers.cookie, id, CODE);
  const waiting = attempt && await waitingIn(parts, attempt);
  if (attempt === undefined || waiting === undefined) throw signInOver();
  const { user, offered } = waiting;
  const last = offered === undefined ? undefined : totp.first(user.id, offered, code);
  const factor = offered === undefined ? await totp.take(user.id, code) : last === undefined ? undefined : "totp";
  if (factor === undefined) {
    noteFailure(exchange, user.id);
    throw codeRefused();
  }
  if (await attempts(request).take(request.headers.cookie, id, CODE) === undefined) throw signInOver();
  const recoveryCodes = last === undefined ? undefined : await db.transaction((tx) => totp.add(tx, user.id, offered!, last));
  reply.header("set-cookie", attempts(request).clear(id));
  const done = await signIn(parts, exchange, user, { provider: "passwords", factors: ["password", factor], returnTo: attempt.returnTo });
  return recoveryCodes === undefined ? done : { ...done, recoveryCodes };
}

/** The question to a passkey, whoever's it is. @param userId theirs alone */
export async function askPasskey(parts: LocalParts, { request, reply }: Exchange, returnTo: string, userId?: string): Promise<Done> {
  const site = siteOf(parts, request);
  if (site === undefined) throw passkeyRefused();
  const options = await useKeyOptions(site, userId === undefined ? [] : await parts.passkeys.of(userId));
  const { attempt, cookies } = parts.attempts(request).begin(request.headers.cookie, { ...KEY, returnTo, data: { challenge: options.challenge, ...(userId !== undefined && { userId }) } });
  for (const cookie of cookies) reply.header("set-cookie", cookie);
  return { ok: true, attempt: attempt.id, options };
}

/** Whose key has answered a question of ours, which is then no more. @throws Failure `sign-in-over`, `passkey-refused`, `sign-in-slow` */
export async function answeredPasskey(parts: LocalParts, exchange: Exchange, { attempt: id, response }: { attempt: string; response: unknown }, userId?: string): Promise<{ user: Awaited<ReturnType<LocalParts["passkeys"]["owner"]>>; returnTo: string }> {
  const { request, reply } = exchange;
  const known = parts.rates.knock(request.ip);
  const attempt = await parts.attempts(request).take(request.headers.cookie, id, KEY);
  const site = siteOf(parts, request);
  if (attempt === undefined || site === undefined || attempt.data["userId"] !== userId) throw signInOver();
  reply.header("set-cookie", parts.attempts(request).clear(id));
  const user = await parts.passkeys.owner(site, attempt.data["challenge"]!, response, userId).catch((error: unknown) => {
    noteFailure(exchange, userId);
    throw error;
  });
  known();
  return { user, returnTo: attempt.returnTo };
}

/** The key has asked its holder for a finger, a face or a number: no code is needed beside it. */
export async function withPasskey(parts: LocalParts, exchange: Exchange, answer: { attempt: string; response: unknown }): Promise<Done> {
  const { user, returnTo } = await answeredPasskey(parts, exchange, answer);
  return signIn(parts, exchange, user, { provider: "passkeys", factors: ["passkey"], returnTo });
}
