/** Tells how much JavaScript each page costs a browser. */
import type { AssetManifest } from "../runtime/assets.ts";

export interface PageSize {
  readonly route: string;
  /** Bytes of the scripts that it is taken over by, gzip, the entry among them. */
  readonly scripts: number;
  /** Of those that come right after, which nothing waits for. */
  readonly later: number;
  readonly styles: number;
}

/** `gzipped`: bytes by file, relative to the client's folder. */
export function pageSizes(manifest: AssetManifest, gzipped: ReadonlyMap<string, number>): PageSize[] {
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + (gzipped.get(path.slice(1)) ?? 0), 0);
  return Object.entries(manifest.pages).filter(([route]) => route !== "").map(([route, page]) => ({
    route,
    scripts: sum([manifest.entry, ...page.scripts]),
    later: sum(page.later ?? []),
    styles: sum([...manifest.styles, ...page.styles]),
  }));
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
