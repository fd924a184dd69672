/** Reads what Vite says of the client build, and makes of it what each page links to. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Manifest, ManifestChunk } from "vite";
import { buildEntryMissing } from "../../../errors/build.ts";
import type { RouteFiles } from "../route-files.ts";
import type { AssetManifest } from "../runtime/assets.ts";

/** Takes Vite's manifest out of the client's folder: everything in there is public. */
export function takeManifest(client: string): Manifest {
  const folder = join(client, ".vite");
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  rmSync(folder, { recursive: true });
  return manifest;
}

/** @param later the module of what comes right after the entry */
export function assetManifest(manifest: Manifest, entryName: string, routes: readonly RouteFiles[], later: string): AssetManifest {
  const [entryKey] = Object.entries(manifest).find(([, chunk]) => chunk.isEntry && chunk.name === entryName) ?? [];
  if (entryKey === undefined) throw buildEntryMissing({ name: entryName });
  const stylesOf = (keys: readonly string[]): string[] => [...new Set(keys.flatMap((key) => manifest[key]!.css ?? []).map((file) => `/${file}`))];
  const fileOf = (key: string): string => `/${manifest[key]!.file}`;
  const styles = stylesOf(reach(manifest, [entryKey]));
  const pages = routes.map(({ id, files, error }) => {
    const known = files.filter((file) => Object.hasOwn(manifest, file));
    const keys = reach(manifest, [entryKey, ...known]);
    const drawn = reach(manifest, [entryKey, ...known, ...(error !== undefined && Object.hasOwn(manifest, error) ? [error] : [])], (key) => (key === entryKey ? [] : lazyOfApp(manifest[key]!)));
    const scripts = keys.filter((key) => key !== entryKey);
    const after = reach(manifest, Object.hasOwn(manifest, later) ? [later] : []).filter((key) => !keys.includes(key));
    return [id, { scripts: scripts.map(fileOf), later: after.map(fileOf), styles: stylesOf(drawn).filter((style) => !styles.includes(style)) }] as const;
  });
  return { entry: fileOf(entryKey), styles, pages: Object.fromEntries(pages) };
}

/** The chunks that run before the page does, each once and after those that it imports, as their styles have to stand. */
function reach(manifest: Manifest, from: readonly string[], also: (key: string) => readonly string[] = () => [], path = new Set<string>(), found: string[] = []): string[] {
  for (const key of from) {
    if (path.has(key)) continue;
    path.add(key);
    reach(manifest, [...(manifest[key]?.imports ?? []), ...also(key)], also, path, found);
    found.push(key);
  }
  return found;
}

/** What the app itself imports on demand may be rendered on the server. Where our components do, it is for what opens later. */
function lazyOfApp({ dynamicImports = [] }: ManifestChunk): string[] {
  return dynamicImports.filter((key) => !/^\.\.\/|(?:^|\/)node_modules\/|^virtual:|^_/.test(key));
}
