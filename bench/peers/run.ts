/**
 * The same five pages in ours, Reflex, Dash and Streamlit, and a floor with none of them, measured in one run: `node bench/peers/run.ts`.
 * They take turns, A B C A B C, and of each figure the better turn counts, since what disturbs a turn only makes it worse.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { here, remember } from "../history.ts";
import { launch } from "./browser.ts";
import { buildOurs, prepare } from "./environment.ts";
import { measure, type Figures } from "./measure.ts";
import { floor, linesOf, peers } from "./peers.ts";
import { plots } from "./plots.ts";
import { pageOf, tableOf } from "./report.ts";

const root = join(import.meta.dirname, "../..");
const ROUNDS = Number(process.env["ROUNDS"] ?? 2);
const named = process.argv.slice(2);

prepare();
buildOurs();
const measured = [floor, ...peers].filter(({ name }) => named.length === 0 || named.includes(name));
const figures = new Map<string, Figures>(), troubles = new Set<string>();
for (let round = 0; round < ROUNDS; round++) {
  for (const peer of measured) {
    const browser = await launch();
    try {
      const turn = await measure(peer, browser, (trouble) => troubles.add(trouble));
      figures.set(peer.name, better(figures.get(peer.name), turn));
    } catch (error) {
      troubles.add(`${peer.name} did not run: ${(error as Error).message.split("\n")[0]}`);
    } finally {
      await browser.close();
    }
    console.error(`${round + 1}/${ROUNDS} ${peer.name}`);
  }
}
for (const peer of peers) {
  const known = figures.get(peer.name);
  if (known !== undefined) known["lines of code"] = linesOf(peer);
}

const run = {
  ...here(),
  versions: Object.fromEntries(peers.filter(({ name }) => figures.has(name)).map((peer) => [peer.name, peer.version()])),
  figures: Object.fromEntries(figures),
  troubles: [...troubles],
};
console.log(tableOf(run));
if (named.length === 0) {
  const flat = Object.entries(run.figures).flatMap(([peer, known]) => Object.entries(known).map(([name, value]) => [`${peer}: ${name}`, value] as const));
  remember({ ...here(), of: "peers", figures: Object.fromEntries(flat) });
  const folder = join(root, "docs/compare");
  mkdirSync(folder, { recursive: true });
  for (const [name, picture] of Object.entries(plots(run))) writeFileSync(join(folder, `${name}.svg`), picture);
  writeFileSync(join(folder, "figures.md"), pageOf(run));
}
process.exit(0);

function better(before: Figures | undefined, now: Figures): Figures {
  const best: Figures = { ...before, ...now };
  for (const [name, value] of Object.entries(before ?? {})) {
    const more = /events\/s|ticks a second/.test(name);
    if (name in now && (more ? value > now[name]! : value < now[name]!)) best[name] = value;
  }
  return best;
}
