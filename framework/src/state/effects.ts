/** Effects act on the page of the call in progress, also from helpers. Outside a call they do nothing. */
import { checkDestination } from "./destination.ts";
import { calls, type DownloadContent } from "./call.ts";
import type { Registered } from "./register.ts";
import { pageEffect } from "../wire/effects.ts";
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
/**
 * Sends the caller's page to another one of the app; the handler goes on, so return after it. With `external` to any site.
 * An address that came from a user leads nowhere else without it.
 * @throws `redirect-elsewhere` for another site's address without `external`, and for `javascript:` and the like with it
 */
export function redirect(path: string, options: { replace?: boolean; external?: boolean } = {}): void {
  checkDestination(path, options.external ?? false);
  act("redirect", path, options);
}
/**
 * Gives the caller's browser a file, which it saves. The content is made while the browser takes it, so that a large export
 * is never held as a whole: it may come from an async generator. It ends with the call, if that is cancelled, and with the page.
 * @param name of the file; its ending says the type
 * @throws `too-many-downloads` where 16 are under way, `download-content`
 * @example
 * download("orders.csv", csvOf(await db.select().from(orders)));
 */
export function download(name: string, content: DownloadContent): void {
  calls.getStore()?.download(name, content);
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

/** Effects of the app's own, as `Register` has them, and what every page can do. */
export type PageEffects = Registered<"effects", {}> & {
  /** Sets the document's title until the page sets another. */
  title(text: string): void;
};
/**
 * Calls a function that the page has registered with `onEffect`.
 * @example effect("beep", 2);
 */
export function effect<K extends keyof PageEffects>(
  name: K,
  ...args: PageEffects[K] extends (...args: infer A) => unknown ? A : never
): void {
  act(pageEffect(String(name)), ...(args as unknown[]));
}

/** Waits `milliseconds`; ends early, with `cancelled`, when the call is cancelled. */
export function sleep(milliseconds: number): Promise<void> {
  const signal = calls.getStore()?.signal;
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Failure("The call was cancelled.", { code: "cancelled" }));
    if (signal?.aborted) return fail();
    const stop = () => { clearTimeout(timer); fail(); };
    const timer = setTimeout(() => { signal?.removeEventListener("abort", stop); resolve(); }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
/** Reads without being woken by it later. */
export function untracked<T>(read: () => T): T {
  return seams.untracked(read);
}
