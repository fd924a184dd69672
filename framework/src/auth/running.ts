/** What serves auth in this process, for the states behind its screens and whatever else is beside the routes: set when the server starts. */
import { authOff } from "../errors/auth.ts";
import type { Accounts } from "./accounts/accounts.ts";
import type { AuthDb } from "./database.ts";
import type { SignedInSessions } from "./sessions/sessions.ts";

export interface RunningAuth {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  readonly sessions: SignedInSessions;
  /** The app's name. */
  readonly app: string;
  /** Whom `developer()` signs in as in one click; nobody in production. */
  developers(): Promise<readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[]>;
  /** Sends the link of an invitation; gives it where the app sends no mail. */
  invite(invitation: { readonly email: string; readonly by: string; readonly token: string }): string | null;
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
