/** What the HTML of a page links to in development: Vite's own addresses. */
import { join } from "node:path";
import { normalizePath, type ViteDevServer } from "vite";
import { routeFiles } from "../route-files.ts";
import { BROWSER } from "../plugins/entries.ts";
import type { Assets } from "../../../server/main.ts";
import { stylesUnder } from "./styles.ts";

export function devAssets(root: string, vite: ViteDevServer): Assets {
  return {
    entry: `/@id/__x00__${BROWSER}`,
    styles: [],
    // The page's modules are loaded by now, its styles are theirs. Nothing is preloaded: the browser is on the same machine.
    page(routeId) {
      const { files = [], error } = routeFiles(root).find((route) => route.id === routeId) ?? {};
      return { scripts: [], styles: stylesUnder(vite.environments.ssr.moduleGraph, [...files, ...(error === undefined ? [] : [error])].map((file) => normalizePath(join(root, file)))) };
    },
    root: undefined,
  };
}
