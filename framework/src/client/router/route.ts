/** File routes: which page a path leads to, and what its parameters are. Shared by server and browser. */
import { match, type RouteModule } from "../../wire/route-match.ts";
import { pageNotFound } from "../../errors/route.ts";
import type { ParamType } from "../define-page.ts";
import { loadModules, type LoadedRoute } from "./modules.ts";

/** Throws `page-not-found` where no file matches the path, or a parameter does not fit its type. */
export async function loadRoute(routes: readonly RouteModule[], path: string): Promise<LoadedRoute> {
  const found = match(routes, path);
  if (found === undefined) throw pageNotFound({ path });
  const loaded = await loadModules(found.route, found.params);
  return { ...loaded, params: parseParams(found.params, loaded.options.params ?? {}, path) };
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
