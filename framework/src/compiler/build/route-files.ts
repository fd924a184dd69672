/** The modules that each route loads; its error page only when it is shown. */
import { relative } from "node:path";
import { normalizePath } from "vite";
import { layoutOf, readRoutes } from "../index.ts";

export interface RouteFiles {
  /** `orders/[id]`; empty where no page is at an address, which what surrounds all pages then says. */
  readonly id: string;
  /** Relative to the app's root, in the order in which they wrap each other: layouts from the outermost in, then the page. */
  readonly files: readonly string[];
  /** The page for errors: the server renders it where one is the answer, so its styles belong to the route. */
  readonly error?: string | undefined;
}

export function routeFiles(root: string): RouteFiles[] {
  const { pages, root: around } = readRoutes(layoutOf(root));
  const own = (file: string): string => normalizePath(relative(root, file));
  const route = (id: string, files: readonly string[], error: string | undefined): RouteFiles => ({ id, files: files.map(own), error: error && own(error) });
  return [...pages.map(({ id, file, layouts, error }) => route(id, [...layouts, file], error)), route("", around.layouts, around.error)];
}
