/** Solid's compiler, which asks Babel: a quarter of a start, and half of a build, without what it made the last time. */
import { normalizePath, type Plugin } from "vite";
import solidPlugin from "vite-plugin-solid";
import { digest, type DiskCache } from "../../cache.ts";
import { startCache } from "../../start-cache.ts";
import { ownRoot, packageRoot } from "../package.ts";

type Result = { readonly code: string; readonly map: unknown } | null;
type Transform = (this: { readonly environment: { readonly name: string } }, code: string, id: string, options?: object) => Promise<Result>;

/** This package's own components are the same in all apps: what they compile to is kept beside them. */
const OWN = `${normalizePath(ownRoot)}/`;

/** @param apps where an app's results are kept, if they are */
export function solid(command: "serve" | "build", apps: DiskCache | undefined, own = startCache(packageRoot, "solid")): Plugin {
  const plugin = solidPlugin({ ssr: true }) as Plugin;
  const compile = plugin.transform as unknown as Transform;
  const transform: Transform = async function (code, id, options) {
    const cache = id.startsWith(OWN) ? own : apps;
    if (cache === undefined || !/\.[mc]?[jt]sx(?:\?|$)/.test(id)) return compile.call(this, code, id, options);
    const name = `${command} ${this.environment.name} ${id}`;
    const key = digest(code);
    const found = cache.read<Result>(name, key);
    if (found !== undefined) return found;
    const made = await compile.call(this, code, id, options);
    const result = made && { code: made.code, map: made.map && JSON.parse(JSON.stringify(made.map)) as unknown };
    if (result !== null) cache.write(name, key, result);
    return result;
  };
  return { ...plugin, transform: transform as unknown as NonNullable<Plugin["transform"]> };
}
