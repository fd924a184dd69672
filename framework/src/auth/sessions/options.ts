/** What a signed-in session begins with, and what those of a server stand on. */
import type { BrowserSession, Sessions } from "../../server/session/sessions.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { AuthDb } from "../database.ts";

export interface NewSession {
  readonly userId: string;
  /** Its id in auth.ts. */
  readonly provider: string;
  readonly identityId?: string | null;
  readonly organizationId?: string;
  /** What was shown beside the provider's word: `"totp"`. */
  readonly factors?: readonly string[];
  readonly providerSession?: string | null;
  /** Sealed. */
  readonly idToken?: string | null;
  readonly refreshToken?: string | null;
  readonly refreshAt?: Date | null;
}

export interface SignedInOptions {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  /** Those of the server, anonymous ones among them. */
  readonly browsers: Sessions;
  readonly origin: string | undefined;
  bounds(): { readonly idle: number; readonly absolute: number };
  /** What it may do has changed. */
  changed(session: BrowserSession): void;
  /** Its pages end. */
  ended(session: BrowserSession, code: "signed-out" | "gone"): void;
}
