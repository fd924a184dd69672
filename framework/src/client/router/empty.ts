import type { LoadedRoute } from "./route.ts";

/** Stands for a route that was not found: its failure is shown in no layout. */
export const NO_ROUTE: LoadedRoute = { id: "", params: {}, options: { title: "" }, page: () => null, layouts: [], error: undefined };
