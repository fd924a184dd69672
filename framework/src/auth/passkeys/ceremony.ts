/** The two conversations with a passkey, in the words of the library. The key is asked who its holder is each time, so it stands for two factors. */
import type { AuthenticationResponseJSON, AuthenticatorTransport, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON, WebAuthnCredential } from "@simplewebauthn/server";

/** Loaded when a passkey is first used: with what it needs it is 7 MB. */
const library = (): Promise<typeof import("@simplewebauthn/server")> => import("@simplewebauthn/server");

/** The site that a passkey is for: keys of another are of no use here. */
export interface Site {
  readonly name: string;
  /** The public origin, `https://sales.example`. */
  readonly origin: string;
}

export interface KeyOwner {
  readonly id: string;
  readonly email: string | null;
  readonly name: string;
}

export interface StoredPasskey {
  readonly id: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
}

export interface NewPasskey extends StoredPasskey {
  /** It is kept by more than one device. */
  readonly synced: boolean;
}

/** Ed25519, P-256, RSA: what keys have. The library would also ask Node for newer ones, which warns of them in the log. */
const ALGORITHMS = [-8, -7, -257];
const WAIT = 5 * 60_000;
const siteId = ({ origin }: Site): string => new URL(origin).hostname;

export async function newKeyOptions(site: Site, owner: KeyOwner, held: readonly StoredPasskey[]): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: site.name,
    rpID: siteId(site),
    userID: new TextEncoder().encode(owner.id),
    userName: owner.email ?? owner.name,
    userDisplayName: owner.name,
    timeout: WAIT,
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: held.map(described),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** Undefined: it does not answer this question for this site. */
export async function newKey(site: Site, challenge: string, response: unknown): Promise<NewPasskey | undefined> {
  const { verifyRegistrationResponse } = await library();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: siteId(site),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused);
  if (!verified || registrationInfo === undefined) return undefined;
  const { credential: { id, publicKey, counter, transports = [] }, credentialBackedUp } = registrationInfo;
  return { id, publicKey: Buffer.from(publicKey).toString("base64url"), counter, transports, synced: credentialBackedUp };
}

/** Nobody says who they are: the browser offers the keys that it has for this site. @param held only these, to confirm who it is */
export async function useKeyOptions(site: Site, held: readonly StoredPasskey[] = []): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({ rpID: siteId(site), userVerification: "required", timeout: WAIT, allowCredentials: held.map(described) });
}

/** The counter to store; undefined: it does not answer this question with this key, or a copy of the key has answered before. */
export async function usedKey(site: Site, challenge: string, response: unknown, stored: StoredPasskey): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await library();
  const credential: WebAuthnCredential = { id: stored.id, publicKey: new Uint8Array(Buffer.from(stored.publicKey, "base64url")), counter: stored.counter, transports: [...stored.transports] as AuthenticatorTransport[] };
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: siteId(site),
    credential,
    requireUserVerification: true,
  }).catch(refused);
  return verified && authenticationInfo !== undefined ? authenticationInfo.newCounter : undefined;
}

/** The library throws at whatever a stranger has made up; what it says is of no use to them. */
function refused(): { verified: false; registrationInfo?: undefined; authenticationInfo?: undefined } {
  return { verified: false };
}

const described = ({ id, transports }: StoredPasskey): { id: string; transports: AuthenticatorTransport[] } => ({ id, transports: [...transports] as AuthenticatorTransport[] });
