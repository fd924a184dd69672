/** The modules that each route loads; its error page only when it is shown. */
import { relative } from "node:path";
import { normalizePath } from "vite";
import { layoutOf, readRoutes } from "../index.ts";

export interface RouteFiles {
  /** `orders/[id]` */
  readonly id: string;
  /** Relative to the app's root, in the order in which they wrap each other: layouts from the outermost in, then the page. */
  readonly files: readonly string[];
}

export function routeFiles(root: string): RouteFiles[] {
  return readRoutes(layoutOf(root)).pages.map(({ id, file, layouts }) => ({
    id,
    files: [...layouts, file].map((each) => normalizePath(relative(root, each))),
  }));
}
