/** Solid's compiler, which asks Babel: a quarter of a start without what it made the last time. */
import type { Plugin } from "vite";
import solidPlugin from "vite-plugin-solid";
import { digest, type DiskCache } from "../../cache.ts";

type Result = { readonly code: string; readonly map: unknown } | null;
type Transform = (this: { readonly environment: { readonly name: string } }, code: string, id: string, options?: object) => Promise<Result>;

export function solid(cache: DiskCache | undefined): Plugin {
  const plugin = solidPlugin({ ssr: true }) as Plugin;
  if (cache === undefined) return plugin;
  const compile = plugin.transform as unknown as Transform;
  const transform: Transform = async function (code, id, options) {
    if (!/\.[mc]?[jt]sx(?:\?|$)/.test(id)) return compile.call(this, code, id, options);
    const name = `${this.environment.name} ${id}`;
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
