/**
 * One change of 10,000 rows by 10 columns that a grid shows, in ours, TanStack Table and AG Grid, in turns in one browser: what the
 * page's thread takes from the change to the frame that shows it, and how many cells of the document were touched. The others are
 * installed into a throwaway folder; one that cannot be had is told and left out.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { build } from "vite";
import solid from "vite-plugin-solid";
import { temporaryFolder } from "./support/build-app.ts";
import { report } from "./support/report.ts";

const KINDS = ["cell", "insert", "remove", "move", "sort"] as const;
const TIMES = { cell: 30, insert: 30, remove: 30, move: 30, sort: 6 } as const;
const ROUNDS = 3;
const OTHERS = ["@tanstack/solid-table@9.2.4", "@tanstack/solid-virtual@3.13.53", "ag-grid-community@36.2.0"];
const here = join(import.meta.dirname, "grids");
const shared = process.env["GRIDS_ENVIRONMENT"] ?? join(tmpdir(), "solenoid-grids");

mkdirSync(shared, { recursive: true });
if (!existsSync(join(shared, "node_modules/ag-grid-community"))) {
  writeFileSync(join(shared, "package.json"), "{}");
  spawnSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", shared, ...OTHERS]);
}
const grids = ["ours", "tanstack", "ag-grid"].filter((name) => name === "ours" || existsSync(join(shared, "node_modules", name === "tanstack" ? "@tanstack/solid-table" : "ag-grid-community")));
const out = temporaryFolder();
for (const name of grids) await bundle(name);
const server = createServer((request, response) => {
  const path = join(out, request.url ?? "/");
  const type = path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "text/html";
  response.writeHead(existsSync(path) ? 200 : 404, { "content-type": type }).end(existsSync(path) ? readFileSync(path) : "");
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"] });
try {
  const best = new Map<string, Seen>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of grids) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.on("pageerror", (error) => console.error(`${name}: ${error.message}`));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}.html`);
      await page.getByText("MR-20003", { exact: true }).waitFor({ timeout: 10_000 });
      for (const kind of KINDS) {
        const seen = await change(page, kind), known = best.get(`${name}/${kind}`);
        best.set(`${name}/${kind}`, known && known.cpu < seen.cpu ? known : seen);
      }
      await page.close();
    }
  }
  for (const kind of KINDS) {
    const ours = best.get(`ours/${kind}`)!;
    const others = grids.slice(1).map((name) => ({ name, ...best.get(`${name}/${kind}`)! }));
    const beside = others.map(({ name, cpu, cells }) => `${name} ${cpu.toFixed(2)} ms, ${cells} cells`).join("; ");
    report(`grid-deltas/${kind}`, ours.cpu, "ms", `${ours.cells} cells; ${beside}`);
    report(`grid-deltas/${kind}-cells`, ours.cells, "cells", others.map(({ name, cells }) => `${name} ${cells}`).join(", "));
    for (const { name, cpu } of others) report(`grid-deltas/${kind}-over-${name}`, ours.cpu / cpu, "x", "the same change in the same run");
  }
} finally {
  await browser.close();
  server.close();
}

interface Seen { readonly cpu: number; readonly cells: number }

/** The thread's time for a change up to its second frame, and the cells in which something was written, made or taken away. */
async function change(page: Page, kind: (typeof KINDS)[number]): Promise<Seen> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async (): Promise<number> => (await cdp.send("Performance.getMetrics")).metrics.find((metric) => metric.name === "TaskDuration")!.value;
  let done = 0;
  const run = (times: number, count: boolean): Promise<number> => page.evaluate(async ({ kind: of, times: until, count: counted, from }) => {
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    const cells = new Set<Node>();
    const cell = (node: Node | null): Element | null => (node instanceof Element ? node : node?.parentElement)?.closest("td,th,[role=gridcell]") ?? null;
    const watcher = new MutationObserver((records) => {
      for (const { target, addedNodes, removedNodes } of records) {
        for (const node of [target, ...addedNodes, ...removedNodes]) {
          const one = cell(node);
          if (one) cells.add(one);
          else if (node !== target && node instanceof Element) node.querySelectorAll("td,th,[role=gridcell]").forEach((each) => cells.add(each));
        }
      }
    });
    if (counted) watcher.observe(document.getElementById("grid")!, { subtree: true, childList: true, characterData: true });
    for (let n = 0; n < until; n++) {
      window.changes[of](from + n);
      await frame();
      await frame();
    }
    watcher.disconnect();
    return cells.size;
  }, { kind, times, count, from: (done += times) - times });
  const times = TIMES[kind];
  await run(2, false);
  const cells = await run(1, true);
  const before = await busy();
  await run(times, false);
  const cpu = ((await busy()) - before) * 1_000 / times;
  await cdp.detach();
  return { cpu, cells };
}

async function bundle(name: string): Promise<void> {
  const file = { ours: "ours.tsx", tanstack: "tanstack.jsx" }[name] ?? "ag-grid.js";
  const packages = ["@tanstack/solid-table", "@tanstack/solid-virtual", "ag-grid-community"];
  await build({
    root: here, configFile: false, logLevel: "error", plugins: [solid({ hot: false, dev: false })],
    resolve: { conditions: ["solid", "browser", "module", "import", "production", "default"], dedupe: ["solid-js"], alias: packages.map((find) => ({ find, replacement: join(shared, "node_modules", find) })) },
    build: { outDir: join(out, name), emptyOutDir: true, rollupOptions: { input: join(here, file), output: { entryFileNames: "page.js", assetFileNames: "page[extname]" } } },
  });
  const style = existsSync(join(out, name, "page.css")) ? `<link rel="stylesheet" href="/${name}/page.css">` : "";
  writeFileSync(join(out, `${name}.html`), `<!doctype html><meta charset="utf-8">${style}<body><div id="grid"></div><script type="module" src="/${name}/page.js"></script>`);
}
