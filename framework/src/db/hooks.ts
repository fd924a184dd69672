/** What the server fills in, so that the database needs none of it. */
import { calls } from "../state/call.ts";

export const hooks: {
  /** Aborts when the call in progress is given up. */
  signal(): AbortSignal | undefined;
  /** Somebody works without policies. */
  unsafe(reason: string): void;
  /** What runs after a commit has failed. There is nobody left to tell but the log. */
  failed(error: unknown): void;
} = {
  signal: () => calls.getStore()?.signal,
  unsafe: () => {},
  failed: (error) => process.emitWarning(error instanceof Error ? error : String(error)),
};
