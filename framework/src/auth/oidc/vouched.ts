/** Claims as they come become who that is: whatever is not what it should be is as if it had not been said. */
import type { Kind } from "./kinds.ts";
import type { Vouched } from "./external.ts";

type Claims = Readonly<Record<string, unknown>>;

/** Claims of how the token was made, not of the user. */
const TECHNICAL: ReadonlySet<string> = new Set(["nonce", "at_hash", "c_hash", "s_hash", "exp", "iat", "nbf", "jti", "azp", "rat"]);

/** What the signed token says counts; what else the provider knows is added. An address and its being verified go together. */
export function merge(token: Claims, info: Claims = {}): Claims {
  const { email, email_verified: verified, ...rest } = info;
  const sameEmail = token["email"] === undefined || token["email"] === email;
  const about = { ...rest, ...(sameEmail && email !== undefined && { email }), ...(sameEmail && verified !== undefined && { email_verified: verified }), ...token };
  return Object.freeze(Object.fromEntries(Object.entries(about).filter(([name]) => !TECHNICAL.has(name))));
}

/** @param issuer and subject as the token has them, or as the kind reads them */
export function vouched(provider: string, { issuer, subject }: { readonly issuer: string; readonly subject: string }, claims: Claims, ownsEmail: Kind["ownsEmail"]): Vouched {
  const email = textOf(claims["email"]);
  return {
    provider,
    issuer,
    subject,
    claims,
    email,
    // Not "true" and not 1: what has to be proven is not guessed at.
    emailVerified: email !== null && claims["email_verified"] === true && (ownsEmail?.(claims as never, email) ?? true),
    name: textOf(claims["name"]) ?? (([textOf(claims["given_name"]), textOf(claims["family_name"])].filter((part) => part !== null).join(" ") || textOf(claims["preferred_username"])) ?? null),
  };
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value.trim() : null);
