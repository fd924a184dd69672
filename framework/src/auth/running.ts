/** What serves auth in this process, for the states behind its screens and whatever else is beside the routes: set when the server starts. */
import { authOff } from "../errors/auth.ts";
import type { Accounts } from "./accounts/accounts.ts";
import type { ApiKeys } from "./api-keys/keys.ts";
import type { AuthDb } from "./database.ts";
import type { LocalAuth } from "./local/local.ts";
import type { SignedInSessions } from "./sessions/sessions.ts";

export interface RunningAuth {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  readonly sessions: SignedInSessions;
  readonly keys: ApiKeys;
  /** The app's name. */
  readonly app: string;
  /** Whom `developer()` signs in as in one click; nobody in production. */
  developers(): Promise<readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[]>;
  /** The public address, where it is known. */
  readonly origin: string | undefined;
  /** Undefined where there is no way in but `developer()`. */
  readonly local: LocalAuth | undefined;
}

let current: RunningAuth | undefined;

/** @returns what takes it back */
export function setRunningAuth(auth: RunningAuth): () => void {
  current = auth;
  return () => {
    if (current === auth) current = undefined;
  };
}

/** @throws `auth-off` */
export function runningAuth(): RunningAuth {
  if (current === undefined) throw authOff();
  return current;
}
