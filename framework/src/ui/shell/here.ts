/** Whether an address of the app is the one that is shown. */
import type { PageRuntime } from "../../client/page.ts";

/** @returns its path, and its query with the parameters in one order, so that two are compared as texts */
export function partsOf(href: string): readonly [path: string, query: string] {
  const [, path = "", text = ""] = /^([^?#]*)\??([^#]*)/.exec(href)!;
  const query = new URLSearchParams(text);
  query.sort();
  return [path, query.toString()];
}

/** Tracked. A view of a page is shown where its query is too, whatever the order of its parameters; of a page the path decides. */
export function isShown(href: string, page: PageRuntime, view = href.includes("?")): boolean {
  const [path, query] = partsOf(href);
  return path === page.path() && (!view || query === partsOf(page.query())[1]);
}
