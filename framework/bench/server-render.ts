/**
 * Row 18: what a page costs the server, in process, by the same function as a GET: tab, states, passes, HTML, snapshot. A plain
 * table of 100 rows x 8, in pages a second of one core; and a page with one each of fifteen rich components.
 */
import { pagesApp } from "./support/build-app.ts";
import { renderApp, type Render } from "./support/render-app.ts";
import { report } from "./support/report.ts";

const ROUNDS = 12;
const MS = 400;

const render = await renderApp(pagesApp);
const pages = { table: "/", rich: "/rich" };
const times: Record<string, number[]> = {};
const sizes: Record<string, number> = {};
for (let round = 0; round < ROUNDS; round++) for (const [name, path] of Object.entries(pages)) {
  const { each, size } = await timed(render, path);
  if (round > 1) (times[name] ??= []).push(each);
  sizes[name] = size;
}

/** CPU microseconds of one page. */
async function timed(page: Render, path: string): Promise<{ each: number; size: number }> {
  const until = performance.now() + MS;
  const from = process.cpuUsage();
  let count = 0;
  let size = 0;
  for (; performance.now() < until; count++) size = (await page(path)).length;
  const { user, system } = process.cpuUsage(from);
  return { each: (user + system) / count, size };
}

/** The least: whatever else runs on the machine takes caches away, and only adds. */
const least = (values: readonly number[]): number => Math.min(...values);
report("server-render/table", 1_000_000 / least(times["table"]!), "pages/s", `100 rows x 8, HTML of ${Math.round(sizes["table"]! / 1000)} kB, a core`);
report("server-render/rich", least(times["rich"]!) / 1000, "ms", `15 components, HTML of ${Math.round(sizes["rich"]! / 1000)} kB, CPU`);
