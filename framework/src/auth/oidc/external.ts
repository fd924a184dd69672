/** A provider that users are sent to and come back from. */
import type { Identity } from "../define.ts";

/** What a sign-in must come back with: made when it begins, kept by the browser that began it. */
export interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who has come, as the provider vouches. `issuer` and `subject` name one person for ever. */
export type Vouched = Pick<Identity, "provider" | "subject" | "email" | "emailVerified" | "claims"> & { readonly issuer: string; readonly name: string | null };

/** What the server keeps of the provider's own session. None of it ever reaches a browser, but the ID token on the way to sign out. */
export interface Kept {
  readonly idToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** The provider's name for it, by which it says that it has ended. */
  readonly providerSession?: string | undefined;
  /** When to ask again who that is, in milliseconds since 1970. */
  readonly refreshAt?: number | undefined;
}

export interface Arrival {
  readonly who: Vouched;
  readonly kept: Kept;
}

/** Which sessions a provider has ended: one by its name, or all of a user. */
export interface Ended {
  readonly issuer: string;
  readonly subject?: string | undefined;
  readonly providerSession?: string | undefined;
  /** The same token is not heard twice. */
  readonly tokenId: string;
  readonly until: number;
}

export interface StartOptions extends Expected {
  readonly redirectUri: string;
  /** An address or name that the provider's page may fill in. */
  readonly hint?: string | undefined;
}

/** Each method @throws `SignInRefused`, for whatever is not as it should be */
export interface External {
  readonly id: string;
  readonly label: string;
  /** Where to send the browser. */
  start(options: StartOptions): Promise<URL>;
  /** @param callback the address that the browser has come back to, under the app's public origin */
  finish(callback: URL, expected: Expected): Promise<Arrival>;
  /** Asks again who that is. @param who must still be the same. Undefined: the provider has no more to say than new tokens */
  refresh(kept: Kept, who: Pick<Vouched, "issuer" | "subject">): Promise<{ readonly who: Vouched | undefined; readonly kept: Kept }>;
  /** Where to send the browser so that the provider signs out too; undefined: it cannot be told. */
  signOut(kept: Kept, back: { readonly returnTo: string; readonly state: string }): Promise<URL | undefined>;
  /** What a token that the provider has posted says; undefined: it does not speak of that. */
  ended(token: string): Promise<Ended | undefined>;
  /** Whether that is how the provider calls itself, for sign-ins that begin there. */
  isIssuer(issuer: string): Promise<boolean>;
}
