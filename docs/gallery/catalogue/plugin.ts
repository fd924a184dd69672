/** Gives the pages what the example files say of themselves, without their code: `virtual:gallery/entries` and `<file>?code`. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { readExampleFile, type ExampleFile } from "./example-file.ts";
import { GROUPS, type Entry } from "./groups.ts";

export const EXAMPLES = join(import.meta.dirname, "../app/examples");
const ENTRIES = "virtual:gallery/entries";

/** Every example file by its name. */
export function readExamples(folder = EXAMPLES): ReadonlyMap<string, ExampleFile> {
  const names = readdirSync(folder).filter((file) => file.endsWith(".tsx")).sort();
  return new Map(names.map((file) => [basename(file, ".tsx"), readExampleFile(file, readFileSync(join(folder, file), "utf8"))]));
}

/** All components, by group and then by title. */
export function entriesOf(files: ReadonlyMap<string, ExampleFile>): Entry[] {
  const entries = [...files].map(([name, { about }]) => ({ name, ...about }));
  return entries.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || a.title.localeCompare(b.title));
}

export function catalogue(): Plugin {
  return {
    name: "gallery:catalogue",
    enforce: "pre",
    resolveId: { filter: { id: /^virtual:gallery\/entries$/ }, handler: () => `\0${ENTRIES}` },
    load: {
      filter: { id: /^\0virtual:gallery\/entries$|\/examples\/[\w-]+\.tsx\?code$/ },
      handler(id) {
        if (id === `\0${ENTRIES}`) return { code: `export default ${JSON.stringify(entriesOf(readExamples()))};`, moduleType: "js" };
        const file = id.slice(0, -"?code".length);
        this.addWatchFile(file);
        return { code: `export default ${JSON.stringify(readExampleFile(file, readFileSync(file, "utf8")).examples)};`, moduleType: "js" };
      },
    },
  };
}
