/** File routes: which modules a path needs, and what its parameters are. Shared by server and browser. */
import type { Component, ParentProps } from "solid-js";
import { match, type RouteModule, type Surroundings } from "../../wire/route-match.ts";
import { pageNotFound } from "../../errors/client.ts";
import type { ErrorProps, PageOptions, ParamType } from "../define-page.ts";

export type { RouteModule } from "../../wire/route-match.ts";

interface PageModule {
  default: Component<{ params: Readonly<Record<string, unknown>> }>;
  page?: PageOptions<Record<string, ParamType>>;
}

/** A page with its layouts, ready to render. */
export interface LoadedRoute {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly options: PageOptions<Record<string, ParamType>>;
  readonly page: PageModule["default"];
  readonly layouts: readonly Component<ParentProps>[];
  readonly error: Component<ErrorProps> | undefined;
}

/** Throws `page-not-found` where no file matches the path, or a parameter does not fit its type. */
export async function loadRoute(routes: readonly RouteModule[], path: string): Promise<LoadedRoute> {
  const found = match(routes, path);
  if (found === undefined) throw pageNotFound({ path });
  const { route } = found;
  const [page, around] = await Promise.all([route.load() as Promise<PageModule>, loadSurroundings(route)]);
  const options = page.page ?? { title: "" };
  return { id: route.id, params: parseParams(found.params, options.params ?? {}, path), options, page: page.default, ...around };
}

/** Stands for a route that cannot be shown: its failure appears in what surrounds every page. */
export async function loadNoRoute(routes: readonly RouteModule[]): Promise<LoadedRoute> {
  const around = await loadSurroundings(routes[0]?.root ?? { layouts: [] });
  return { id: "", params: {}, options: { title: "" }, page: () => null, ...around };
}

async function loadSurroundings({ layouts, error }: Surroundings): Promise<Pick<LoadedRoute, "layouts" | "error">> {
  const [fault, ...loaded] = (await Promise.all([error?.(), ...layouts.map((load) => load())])) as
    [{ default: Component<ErrorProps> } | undefined, ...{ default: Component<ParentProps> }[]];
  return { layouts: loaded.map((layout) => layout.default), error: fault?.default };
}

function parseParams(
  given: Readonly<Record<string, string>>,
  types: Readonly<Record<string, ParamType>>,
  path: string,
): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(given)) {
    const type = Object.hasOwn(types, name) ? types[name]! : String;
    if (type === Number) {
      const value = Number(text);
      if (text.trim() === "" || !Number.isFinite(value)) throw pageNotFound({ path });
      params[name] = value;
    } else if (Array.isArray(type)) {
      if (!(type as readonly string[]).includes(text)) throw pageNotFound({ path });
      params[name] = text;
    } else params[name] = text;
  }
  return params;
}
