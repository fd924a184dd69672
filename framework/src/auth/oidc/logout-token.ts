/** What a provider posts when one of its sessions has ended (OpenID Connect Back-Channel Logout 1.0, 2.6). */
import { jwtVerify, type JWTVerifyGetKey } from "jose";
import type { ServerMetadata } from "openid-client";
import type { Ended } from "./external.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** How old one may be, in seconds, beside the tolerance of clocks. */
const OLDEST = 120;
const TOLERANCE = 30;

interface Expected {
  readonly keys: JWTVerifyGetKey;
  readonly clientId: string;
  readonly metadata: Pick<ServerMetadata, "issuer" | "id_token_signing_alg_values_supported">;
}

/** @throws whatever is wrong with it */
export async function readLogoutToken(token: string, { keys, clientId, metadata }: Expected): Promise<Ended> {
  const { issuer } = metadata;
  // A secret that the provider and this app share signs nothing here: only the provider has its keys.
  const algorithms = (metadata.id_token_signing_alg_values_supported ?? ["RS256"]).filter((each) => /^(?:RS|PS|ES)\d{3}$|^EdDSA$|^Ed25519$/.test(each));
  const { payload } = await jwtVerify(token, keys, {
    issuer, audience: clientId, algorithms, typ: "logout+jwt", maxTokenAge: OLDEST, clockTolerance: TOLERANCE, requiredClaims: ["iat", "jti", "events"],
  });
  const { sub, sid, jti, events } = payload;
  const isEvent = typeof events === "object" && events !== null && Object.hasOwn(events, EVENT) && isObject((events as Record<string, unknown>)[EVENT]);
  if (!isEvent) throw new Error("events is not that of a logout");
  if (Object.hasOwn(payload, "nonce")) throw new Error("has a nonce, as no logout token may");
  if (typeof jti !== "string" || jti === "" || jti.length > 255) throw new Error("jti is no text");
  const subject = textOf(sub), providerSession = textOf(sid);
  if (subject === undefined && providerSession === undefined) throw new Error("says neither whose nor which session has ended");
  return { issuer, subject, providerSession, tokenId: jti, until: Date.now() + (OLDEST + 2 * TOLERANCE) * 1_000 };
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" && value.length <= 255 ? value : undefined);
