/**
 * Failures that nobody handles are told to the user: a call that was left alone, an author's own function that threw one. Whether
 * somebody handles it is the browser's to say: it counts every `await`, `catch` and `then`, also those that come a moment later.
 */
import { isFailed } from "../event/failed.ts";
import { Failure } from "../../wire/failure.ts";

const told = new WeakSet<Failure>();
let tell: ((failure: Failure) => void) | undefined;

/** The page shows it already. */
export function isShown(failure: Failure): void {
  told.add(failure);
}

/** From now on `how` is told of them. */
export function tellUnhandled(how: (failure: Failure) => void): void {
  if (tell === undefined) addEventListener("unhandledrejection", onRejection);
  tell = how;
}

/** Any other error is a fault: the browser writes it to the console. */
function onRejection(event: PromiseRejectionEvent): void {
  const failure: unknown = event.reason;
  if (!(failure instanceof Failure)) return;
  event.preventDefault();
  // Of one call several promises may be made, and each of them left alone.
  if (!isFailed(failure) || told.has(failure)) return;
  told.add(failure);
  tell!(failure);
}
