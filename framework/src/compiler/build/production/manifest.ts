/** Reads what Vite says of the client build, and makes of it what each page links to. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "vite";
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

export function assetManifest(manifest: Manifest, entryName: string, routes: readonly RouteFiles[]): AssetManifest {
  const chunks = Object.entries(manifest);
  const [entryKey] = chunks.find(([, chunk]) => chunk.isEntry && chunk.name === entryName) ?? [];
  if (entryKey === undefined) throw buildEntryMissing({ name: entryName });
  const shared = chunks.filter(([key]) => key.endsWith(".css")).map(([, chunk]) => `/${chunk.file}`);
  const styles = [...new Set([...shared, ...(manifest[entryKey]!.css ?? []).map((file) => `/${file}`)])];
  const pages = routes.map(({ id, files }) => {
    const keys = reach(manifest, [entryKey, ...files.filter((file) => Object.hasOwn(manifest, file))]);
    const scripts = keys.filter((key) => key !== entryKey).map((key) => `/${manifest[key]!.file}`);
    const own = keys.flatMap((key) => manifest[key]!.css ?? []).map((file) => `/${file}`);
    return [id, { scripts, styles: [...new Set(own)].filter((style) => !styles.includes(style)) }] as const;
  });
  return { entry: `/${manifest[entryKey]!.file}`, styles, pages: Object.fromEntries(pages) };
}

/** The chunks that run before the page does: static imports only, each once. */
function reach(manifest: Manifest, from: readonly string[], seen = new Set<string>()): string[] {
  for (const key of from) {
    if (seen.has(key)) continue;
    seen.add(key);
    reach(manifest, manifest[key]?.imports ?? [], seen);
  }
  return [...seen];
}
