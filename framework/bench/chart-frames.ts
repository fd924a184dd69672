/**
 * A line chart whose points are all replaced, or move on by a hundred, in every frame, or which is hovered, brushed and zoomed: what a frame takes in
 * Chromium without a GPU, at 10,000, 100,000 and 1,000,000 points, from an app's rows to the canvas. Beside it, in blocks between, plain ECharts without
 * sampling, which is given typed arrays that are there already.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { build } from "vite";
import solid from "vite-plugin-solid";
import type { Frames, Move, Way } from "./charts/page.tsx";
import { report } from "./support/report.ts";

const ROUNDS = 3;
const TICK = 1000 / 60;
/** Points, and frames a block: plain ECharts needs a second and more for one at the end. */
const SIZES = [[10_000, 80, 30], [100_000, 80, 4], [1_000_000, 20, 1]] as const;
const MOVES = ["hovered", "brushed", "zoomed"] as const satisfies readonly Move[];
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

const out = mkdtempSync(join(tmpdir(), "solenoid-chart-frames-"));
await build({
  configFile: false, root: join(import.meta.dirname, "charts"), logLevel: "error", publicDir: false, plugins: [solid()],
  build: { outDir: out, target: "es2022", emptyOutDir: true, modulePreload: false, rolldownOptions: { input: join(import.meta.dirname, "charts/page.tsx"), output: { entryFileNames: "page.js", chunkFileNames: "[name]-[hash].js", assetFileNames: "[name][extname]" } } },
});
const styles = readdirSync(out).filter((file) => file.endsWith(".css")).map((file) => `<link rel="stylesheet" href="/${file}">`).join("");
writeFileSync(join(out, "index.html"), `<!doctype html><html><head>${styles}</head><body><div id="app"></div><div id="plain"></div><script type="module" src="/page.js"></script></body></html>`);
const server = createServer((request, response) => {
  const name = request.url === "/" ? "index.html" : request.url!.slice(1);
  if (!readdirSync(out).includes(name)) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "text/plain" }).end(readFileSync(join(out, name)));
});
await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"] });
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(300_000);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  for (const [points, count, plainCount] of SIZES) {
    for (const way of ["replaced", "appended"] as const) {
      const [ours, plain]: [Frames[], Frames[]] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        ours.push(await frames(page, "ours", points, way, count));
        // A second and more for a frame: one block tells enough.
        if (points < 1_000_000 || (way === "replaced" && round === 0)) plain.push(await frames(page, "plain", points, way, plainCount));
      }
      tell(`chart-frames/${points / 1000}k-${way}`, ours, plain);
    }
    for (const move of MOVES) {
      const moved: Frames[] = [];
      for (let round = 0; round < ROUNDS; round++) moved.push(await frames(page, "moved", points, move, Math.min(count, 48)));
      tell(`chart-frames/${points / 1000}k-${move}`, moved, []);
    }
  }
} finally {
  await browser.close();
  server.close();
  rmSync(out, { recursive: true, force: true });
}

function frames(page: Page, which: "ours" | "moved" | "plain", points: number, way: Way | Move, count: number): Promise<Frames> {
  return page.evaluate(([name, ...rest]) => (globalThis as unknown as Record<string, (...all: unknown[]) => Promise<Frames>>)[name]!(...rest), [which, points, way, count] as const);
}

function tell(name: string, ours: readonly Frames[], plain: readonly Frames[]): void {
  const beside = (read: () => number): string => (plain.length === 0 ? "" : `${milliseconds(read())} of plain ECharts`);
  report(`${name}-p95`, best(ours, 0.95), "ms a frame", beside(() => best(plain, 0.5)));
  report(`${name}-script`, script(ours), "ms a frame", beside(() => script(plain)));
}

function script(rounds: readonly Frames[]): number {
  return Math.min(...rounds.map((round) => quantile(round.script, 0.5)));
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

/** Of the round that was least disturbed. Frames come in whole ticks of the display, and the browser's clock tells them to a tenth: 16.6 and 16.8 are one tick. */
function best(rounds: readonly Frames[], part: number): number {
  const least = Math.min(...rounds.map((round) => quantile(round.frames, part)));
  return Math.round(Math.max(1, Math.round(least / TICK)) * TICK * 10) / 10;
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}
