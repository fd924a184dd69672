/** The stylesheets that a page's modules import, so that its first HTML has them. Without, it shows unstyled until its scripts ran. */
import type { EnvironmentModuleGraph, EnvironmentModuleNode } from "vite";

const STYLE = /\.(css|less|sass|scss|styl|stylus|pcss|postcss)$/;

/**
 * Addresses of the styles under some files, in the order in which the modules run. The files must have been loaded on
 * the server: it is that graph that is walked, since the browser's is empty until the browser has asked.
 */
export function stylesUnder(graph: EnvironmentModuleGraph, files: readonly string[]): string[] {
  const seen = new Set<EnvironmentModuleNode>();
  const urls: string[] = [];
  for (const file of files) {
    for (const module of graph.getModulesByFile(file) ?? []) walk(module, seen, urls);
  }
  return urls;
}

function walk(module: EnvironmentModuleNode, seen: Set<EnvironmentModuleNode>, urls: string[]): void {
  if (seen.has(module)) return;
  seen.add(module);
  // With a query it is a text or an address in a script (`?inline`, `?url`, `?raw`), not a style of the page.
  if (STYLE.test(module.url)) urls.push(module.url);
  else for (const imported of module.importedModules) walk(imported, seen, urls);
}
