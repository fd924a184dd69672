/** Somebody has shown who they are: what is left until the browser is theirs. */
import { eq } from "drizzle-orm";
import type { Done } from "../../wire/local-sign-in.ts";
import { SIGN_IN_PAGES } from "../../wire/local-sign-in.ts";
import type { UserRow } from "../accounts/account.ts";
import { identityOf, type ProvenIdentity } from "../accounts/identity.ts";
import { audit } from "../audit/audit.ts";
import { safeReturn } from "../return-to.ts";
import { authIdentities } from "../schema.ts";
import { newSecret } from "../totp/code.ts";
import { CODE, enrolmentOf } from "./enrol.ts";
import type { Owned } from "../passwords/passwords.ts";
import type { Exchange, LocalParts } from "./parts.ts";

/** Who vouches for the app's own accounts. */
const LOCAL = "local";
type LocalProvider = "passwords" | "passkeys";

export function localIdentity({ id, name, email, emailVerifiedAt }: Pick<UserRow, "id" | "name" | "email" | "emailVerifiedAt">, provider: LocalProvider): ProvenIdentity {
  return identityOf({ provider, issuer: LOCAL, subject: id, name, email, emailVerified: emailVerifiedAt !== null });
}

/** The password fits. A code is asked for where the account has an authenticator app; where all must have one, it is set up now. */
export async function afterPassword(parts: LocalParts, exchange: Exchange, { user, changedAt }: Owned, returnTo: string): Promise<Done> {
  const { options, totp, attempts } = parts;
  const has = await totp.has(user.id);
  if (!has && options.totp !== "required") return signIn(parts, exchange, user, { provider: "passwords", factors: ["password"], returnTo });
  const secret = has ? undefined : newSecret();
  const { attempt, cookies } = attempts(exchange.request).begin(exchange.request.headers.cookie, { ...CODE, returnTo, data: { userId: user.id, changedAt: String(changedAt.getTime()), ...(secret !== undefined && { secret }) } });
  for (const cookie of cookies) exchange.reply.header("set-cookie", cookie);
  return {
    ok: true, attempt: attempt.id, next: `${SIGN_IN_PAGES.code}?attempt=${attempt.id}`,
    ...(secret !== undefined && enrolmentOf(parts, user, secret)),
  };
}

export interface Shown {
  readonly provider: LocalProvider;
  readonly factors: readonly string[];
  readonly returnTo: string;
}

/** @throws Failure `auth-disabled`, `auth-refused` */
export async function signIn(parts: LocalParts, exchange: Exchange, user: UserRow, { provider, factors, returnTo }: Shown): Promise<Done> {
  const identityId = await identify(parts, user, provider);
  await parts.sessions.start(exchange, { userId: user.id, provider, identityId, factors },
    (tx) => audit(tx, { kind: "sign-in", by: user, address: exchange.request.ip, subject: user.id, details: { provider, factors } }));
  return { ok: true, next: safeReturn(returnTo) };
}

/** What `onSignIn` says at a provider's word holds: the same user with a passkey is no other. It is asked only where the app alone knows the user. */
async function identify({ db, accounts }: LocalParts, user: UserRow, provider: LocalProvider): Promise<string | null> {
  const own = await db.select({ id: authIdentities.id, issuer: authIdentities.issuer }).from(authIdentities).where(eq(authIdentities.userId, user.id));
  if (own.some(({ issuer }) => issuer !== LOCAL)) return own.find(({ issuer }) => issuer === LOCAL)?.id ?? null;
  // One that was made by hand has no identity yet.
  if (own.length === 0) await db.transaction((tx) => accounts.link(tx, user.id, localIdentity(user, provider)));
  return (await accounts.identify(localIdentity(user, provider))).identityId;
}
