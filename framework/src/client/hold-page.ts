/** Whoever has unsaved changes in a page is asked before they leave it: by a link, by Back, or by closing the tab. */
import { untrack } from "solid-js";
import { leaving } from "./leaving.ts";
import { currentPage } from "./page.ts";

/** Called with what leaves the page. */
export type Ask = (go: () => void) => void;

const asking = new Set<Ask>();

/** The browser asks in its own words; nothing else is heard at that time. */
function onUnload(event: BeforeUnloadEvent): void {
  if (!leaving.led && asking.size > 0) event.preventDefault();
  // What was led to may be a file, and the page stays.
  leaving.led = false;
}

/** Until the result is called, or the user has said that they leave. Browser only. */
export function holdPage(ask: Ask): () => void {
  leaving.hold = hold;
  leaving.led = false;
  leaving.rest = location.search + location.hash;
  asking.add(ask);
  // A page that listens all the time is not kept by the browser for Back.
  addEventListener("beforeunload", onUnload);
  return () => {
    asking.delete(ask);
    if (asking.size === 0) removeEventListener("beforeunload", onUnload);
  };
}

/** The newest asks for all of them. What leads to another place of the same page loses nothing, and of another site the browser asks. */
function hold(to: string, go: () => void): boolean {
  const newest = [...asking].at(-1);
  const target = new URL(to, location.href);
  if (newest === undefined || target.origin !== location.origin || target.pathname === untrack(() => currentPage().path())) return false;
  newest(() => {
    asking.clear();
    go();
  });
  return true;
}
