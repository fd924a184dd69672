/** The templates travel in the package, put there by scripts/build.ts. */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const carried = join(import.meta.dirname, "templates");

export interface Template {
  name: string;
  description: string;
  /** Paths that travel under another name, since npm drops or reads dotfiles: `_gitignore` is `.gitignore`. */
  renamed: { readonly [carried: string]: string };
}

/** In the order in which they are offered. */
export function listTemplates(): Template[] {
  return JSON.parse(readFileSync(join(carried, "index.json"), "utf8")) as Template[];
}

/** Gives `folder` the files of the template; its package is called `name`. */
export function copyTemplate({ name: template, renamed }: Template, folder: string, name: string): void {
  const from = join(carried, template);
  for (const file of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const source = join(file.parentPath, file.name);
    const path = relative(from, source).replaceAll("\\", "/");
    const target = join(folder, renamed[path] ?? path);
    mkdirSync(dirname(target), { recursive: true });
    if (target === join(folder, "package.json")) writeFileSync(target, named(readFileSync(source, "utf8"), name));
    else copyFileSync(source, target);
  }
}

function named(manifest: string, name: string): string {
  return JSON.stringify({ ...(JSON.parse(manifest) as object), name }, null, 2) + "\n";
}
