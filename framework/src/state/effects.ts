/** Effects act on the page of the call in progress, also from helpers. Outside a call they do nothing. */
import { calls } from "./call.ts";
import { Failure } from "../wire/failure.ts";
import { seams } from "./seams.ts";

function act(kind: string, ...args: readonly unknown[]): void {
  calls.getStore()?.effect(kind, ...args);
}

interface Toast {
  (message: string): void;
  success(message: string): void;
  error(message: string): void;
}
/** A message that shows in the caller's page. */
export const toast: Toast = Object.assign((message: string) => act("toast", "info", message), {
  success: (message: string) => act("toast", "success", message),
  error: (message: string) => act("toast", "error", message),
});
/** Sends the caller's page elsewhere. Does not throw: return after it. */
export function redirect(path: string, options: { replace?: boolean; external?: boolean } = {}): void {
  act("redirect", path, options);
}
export function copyToClipboard(text: string): void {
  act("copy", text);
}
export function focus(elementId: string): void {
  act("focus", elementId);
}
export function scrollTo(elementId: string): void {
  act("scroll", elementId);
}

/** Waits `milliseconds`; ends early, with `cancelled`, when the call is cancelled. */
export function sleep(milliseconds: number): Promise<void> {
  const signal = calls.getStore()?.signal;
  return new Promise((resolve, reject) => {
    const stop = () => { clearTimeout(timer); reject(new Failure("The call was cancelled.", { code: "cancelled" })); };
    if (signal?.aborted) return stop();
    const timer = setTimeout(() => { signal?.removeEventListener("abort", stop); resolve(); }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
/** Reads without being woken by it later. */
export function untracked<T>(read: () => T): T {
  return seams.untracked(read);
}
