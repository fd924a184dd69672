/**
 * Checking a handler's arguments over parsing them from JSON, which every event pays anyway; and what the compiler takes to read
 * 50 states at the start and one after an edit.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Compiler, layoutOf } from "../src/compiler/compiler.ts";
import { loadChecks } from "../src/compiler/validate/load.ts";
import { report } from "./support/report.ts";

const STATES = 50;
const BLOCKS = 15;
const CALLS = 200_000;

const root = realpathSync(mkdtempSync(join(tmpdir(), "solenoid-bench-")));
mkdirSync(join(root, "app/states"), { recursive: true });
symlinkSync(join(import.meta.dirname, "../node_modules"), join(root, "node_modules"));
writeFileSync(join(root, "tsconfig.json"), JSON.stringify({
  compilerOptions: {
    target: "es2024", module: "esnext", moduleResolution: "bundler", strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true,
    lib: ["es2024", "esnext.decorators", "dom"], types: [], paths: { solenoid: [join(import.meta.dirname, "../src/state/index.ts")] },
  },
  include: ["app"],
}));
const fileOf = (n: number): string => join(root, `app/states/s${n}.state.ts`);
const stateOf = (n: number, limit = "number"): string => `import { State, type Int, type Length, type Min } from "solenoid";
import type { Filter, Tree } from "../types.ts";
interface Local${n} { n: number; at: Date }
export class Orders${n} extends State {
  regions: string[] = [];
  total = 0;
  #secret = 1;
  get doubled() { return this.total * 2 + this.#secret; }
  setFilter(range: { from: Date; to: Date }, regions: ("EU" | "US")[], limit?: ${limit}) {}
  applyFilter(filter: Filter) {}
  page(page: { page: Int & Min<1>; size: 10 | 25; filter: Filter }) {}
  patch(change: Partial<Filter> & { id: number }) {}
  many(...ids: number[]) {}
  tree(tree: Tree, local: Local${n}) {}
  rename(title: Length<1, 80>) {}
  pick(key: keyof Filter, map: Map<string, bigint>) {}
  draw(shape: { kind: "circle"; r: number } | { kind: "rect"; w: number; h: number }) {}
}
`;
writeFileSync(join(root, "app/types.ts"), `
export interface Filter { q: string; mode: "and" | "or"; address?: { street: string; geo: [number, number] } | null; tags: readonly string[]; extra: Record<string, number> }
export type Tree = { label: string; children: Tree[] };`);
for (let n = 0; n < STATES; n++) writeFileSync(fileOf(n), stateOf(n));

const started = performance.now();
const compiler = new Compiler(layoutOf(root));
const all = Array.from({ length: STATES }, (_, n) => compiler.inspect(fileOf(n)));
if (all.some(({ problems }) => problems.length)) throw new Error(JSON.stringify(all[0]!.problems));
report("compile-50-states", performance.now() - started, "ms", "cold, checker process included");

const edits = Array.from({ length: 9 }, (_, turn) => {
  writeFileSync(fileOf(7), stateOf(7, turn % 2 ? "number" : "string"));
  const edited = performance.now();
  compiler.refresh({ changed: [fileOf(7)] });
  compiler.inspect(fileOf(7));
  return performance.now() - edited;
});
report("compile-one-edit", median(edits), "ms", "one of 50 states");

const { handlers, defs } = all[0]!.facts.states[0]!;
const [check] = await loadChecks([handlers[0]!.shape], defs);
compiler.close();
rmSync(root, { recursive: true });

const text = JSON.stringify([{ from: "2024-01-01T00:00:00.000Z", to: "2024-01-31T00:00:00.000Z" }, ["EU", "US"], 3]);
const args = [{ from: new Date(0), to: new Date(1) }, ["EU", "US"], 3];
let kept: unknown;
const perCall = (run: () => unknown): number => {
  const start = performance.now();
  for (let call = 0; call < CALLS; call++) kept = run();
  return ((performance.now() - start) / CALLS) * 1e6;
};
const [checking, parsing]: [number[], number[]] = [[], []];
for (let block = 0; block < BLOCKS; block++) {
  checking.push(perCall(() => check!(args)));
  parsing.push(perCall(() => JSON.parse(text)));
}
if (kept === undefined) throw new Error("nothing was parsed");
report("check-arguments", median(checking), "ns", "two dates, a list, a number");
report("check-arguments-over-parse", median(checking) / median(parsing), "ratio", "JSON.parse of the same arguments");

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
