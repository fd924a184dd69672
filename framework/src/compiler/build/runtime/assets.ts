/** What the HTML of a page links to, from what the client build left. Runs in the built server, and imports nothing of Vite. */
import type { Assets } from "../../../server/main.ts";

/** Each list in the order in which it goes into the HTML. */
export interface PageAssets {
  /** Modules to preload: what the page is taken over by. */
  readonly scripts: readonly string[];
  /** As well, and not waited for: what a page needs once it is shown. */
  readonly later?: readonly string[];
  readonly styles: readonly string[];
  /** The stylesheets of modules that the one in `styles` is made of. */
  readonly holds?: readonly string[];
}

/** The client build as the server's bundle carries it: paths of the site, `/assets/…`. */
export interface AssetManifest {
  readonly entry: string;
  readonly styles: readonly string[];
  /** By the id of the route. */
  readonly pages: Readonly<Record<string, PageAssets>>;
}

const NONE: PageAssets = { scripts: [], styles: [] };

/** @param root the folder of the client's files */
export function assetsOf({ entry, styles, pages }: AssetManifest, root: string): Assets {
  return { entry, styles, root, page: (routeId) => (Object.hasOwn(pages, routeId) ? pages[routeId]! : NONE) };
}
