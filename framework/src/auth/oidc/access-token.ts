/** Claims that a provider puts into the access token alone, as Keycloak does its roles. */
import { decodeProtectedHeader, jwtVerify, type JWTVerifyGetKey } from "jose";

interface Expected {
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly clientId: string;
}

/** Of a token that somebody can read at all; its signature is checked, and that it was made for this app. */
export async function claimsOfAccess(token: string, names: readonly string[], { keys, issuer, clientId }: Expected): Promise<Readonly<Record<string, unknown>>> {
  if (!isJwt(token)) return {};
  const { payload } = await jwtVerify(token, keys, { issuer, clockTolerance: 30 });
  if (payload["azp"] !== clientId && payload["client_id"] !== clientId) return {};
  return Object.fromEntries(names.filter((name) => Object.hasOwn(payload, name)).map((name) => [name, payload[name]]));
}

function isJwt(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg !== undefined;
  } catch {
    return false;
  }
}
