/**
 * What each component costs a page that has the shell already, gzip: one build with an entry for each, so that what they share is
 * a chunk of its own. What is loaded when it is first opened is not in it. `node bench/component-sizes.ts --write` records them in
 * component-sizes.json, which tests/package/component-sizes.test.ts holds them to.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import solid from "vite-plugin-solid";
import { preload } from "../src/compiler/build/plugins/preload.ts";
import { ownStates } from "../tests/server/compiled-states.ts";

const src = join(import.meta.dirname, "../src");
const ENTRY = "virtual:size/";
/** Every page of an app has it: Solid, the client, and the shell. */
const SHELL = "AppShell";

export interface ComponentSizes {
  /** Solid and what a page runs without any component. */
  readonly client: number;
  /** `AppShell` over that. */
  readonly shell: number;
  /** Each component over both. */
  readonly components: Readonly<Record<string, number>>;
}

/** The components that are exported, with their subpath: what begins with a capital letter and is no type. */
function exportedComponents(): ReadonlyMap<string, "ui" | "charts"> {
  const found = new Map<string, "ui" | "charts">();
  for (const part of ["ui", "charts"] as const) {
    const names = [...readFileSync(join(src, part, "index.tsx"), "utf8").matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list!.split(",")).map((name) => name.trim());
    for (const name of names) if (/^[A-Z]/.test(name)) found.set(name, part);
  }
  return found;
}

export async function measureComponents(): Promise<ComponentSizes> {
  const exported = exportedComponents();
  const code = new Map([...exported].map(([name, part]) => [name, `export { ${name} } from ${JSON.stringify(join(src, part, "index.tsx"))};`]));
  code.set("client", `export { start } from ${JSON.stringify(join(src, "client/main.ts"))};`);
  const { output } = (await build({
    root: src, configFile: false, logLevel: "error", publicDir: false,
    plugins: [
      { name: "size-entries", resolveId: (id) => (id.startsWith(ENTRY) ? `\0${id}` : undefined), load: (id) => (id.startsWith(`\0${ENTRY}`) ? { code: code.get(id.slice(ENTRY.length + 1))!, moduleType: "js" } : undefined) },
      ownStates("browser"), solid({ hot: false, dev: false }), preload(),
    ],
    resolve: { conditions: ["solid", "browser", "module", "import", "default"] },
    build: { write: false, modulePreload: false, reportCompressedSize: false, cssMinify: false, rolldownOptions: { input: Object.fromEntries([...code.keys()].map((name) => [name, ENTRY + name])), preserveEntrySignatures: "strict", checks: { bundlerTimings: false } } },
  })) as Rolldown.RolldownOutput;
  const chunks = new Map(output.flatMap((each) => (each.type === "chunk" ? [[each.fileName, each] as const] : [])));
  const weights = new Map([...chunks].map(([name, chunk]) => [name, gzipSync(chunk.code, { level: 9 }).length]));
  const closure = (name: string, seen = new Set<string>()): Set<string> => {
    if (!chunks.has(name) || seen.has(name)) return seen;
    seen.add(name);
    for (const next of chunks.get(name)!.imports) closure(next, seen);
    return seen;
  };
  const filesOf = (entry: string): Set<string> => closure([...chunks.values()].find((chunk) => chunk.isEntry && chunk.name === entry)!.fileName);
  const weigh = (files: ReadonlySet<string>, without: ReadonlySet<string> = new Set()): number => [...files].reduce((sum, file) => sum + (without.has(file) ? 0 : weights.get(file)!), 0);
  const client = filesOf("client"), shell = new Set([...filesOf(SHELL), ...client]);
  const components = [...exported.keys()].filter((name) => name !== SHELL).sort().map((name) => [name, weigh(filesOf(name), shell)] as const);
  return { client: weigh(client), shell: weigh(shell, client), components: Object.fromEntries(components) };
}

export const RECORD = join(import.meta.dirname, "component-sizes.json");

if (import.meta.main) {
  const sizes = await measureComponents();
  if (process.argv.includes("--write")) writeFileSync(RECORD, `${JSON.stringify(sizes, null, 2)}\n`);
  const kilobytes = (bytes: number): number => Number((bytes / 1000).toFixed(1));
  for (const [name, bytes] of Object.entries({ client: sizes.client, shell: sizes.shell, ...sizes.components })) console.log(JSON.stringify({ name: `component/${name}`, value: kilobytes(bytes), unit: "kB", vs: "gzip, over the shell" }));
}
