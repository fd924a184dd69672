/** What the server fills in, so that the database needs none of it. */
import { calls } from "../state/call.ts";
import type { Session, User } from "../state/register.ts";

export const hooks: {
  /** Aborts when the call in progress is given up. */
  signal(): AbortSignal | undefined;
  /** Throws, or rejects, where whoever's call is in progress may not write any more. */
  mayCommit(): Promise<void> | undefined;
  /** Whose call it is that runs; undefined: nobody's. */
  session(): Pick<Session, "user"> | undefined;
  /** Somebody works without policies: a user's call, or nobody's. */
  unsafe(reason: string, by: User | undefined): void;
  /** In development: what works, and less well than its author may think. */
  advise: ((text: string) => void) | undefined;
  /** What runs after a commit has failed. There is nobody left to tell but the log. */
  failed(error: unknown): void;
} = {
  signal: () => calls.getStore()?.signal,
  mayCommit: () => calls.getStore()?.mayCommit?.(),
  session: () => calls.getStore()?.session,
  unsafe: () => {},
  advise: undefined,
  failed: (error) => process.emitWarning(error instanceof Error ? error : String(error)),
};
