/**
 * The data grid over 1,000,000 rows in SQLite, the 541,909 lines of a retailer and then from the first again, scrolled by a script: what a frame costs the page, frames that
 * came late, and frames in which the row in the middle was not there yet. Slow is a wheel that is turned fast, 40 pixels a frame;
 * fast is a fling, 400. Against it, in blocks between, a box of the same height with nothing in it.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { buildApp, startApp, temporaryFolder } from "./support/build-app.ts";
import { report } from "./support/report.ts";

const CSV = join(import.meta.dirname, "../../../shared/data/online-retail.csv.gz");
const FRAMES = 240;
const ROUNDS = 3;
/** A frame that took half as long again as one of 60 a second has missed one. */
const LATE_MS = (1_000 / 60) * 1.5;

if (existsSync(CSV)) Object.assign(process.env, { RETAIL_CSV: CSV, RETAIL_ROWS: "1000000" });
process.env["SOLENOID_SEED"] = "1";
process.env["DATABASE_URL"] = `file:${join(temporaryFolder(), "app.db")}`;
const { address, server } = await startApp(buildApp(join(import.meta.dirname, "../../e2e/fixtures/grid")));
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.locator('html[data-solenoid="ready"]').waitFor();
  const rows = Number(await page.getByRole("grid").getAttribute("aria-rowcount")) - 1;
  await page.evaluate(() => {
    const box = document.createElement("div");
    box.id = "bare";
    box.style.cssText = "position:fixed;inset-inline-start:0;inset-block-end:0;width:1000px;height:640px;overflow:auto;opacity:0.01";
    box.innerHTML = '<div style="height:8000000px"></div>';
    document.body.append(box);
  });
  for (const [name, speed] of [["slow", 40], ["fast", 400]] as const) {
    const grid: Scrolled[] = [];
    const bare: Scrolled[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await scroll(page, "#bare", speed));
      grid.push(await scroll(page, ".sol-data-wrap", speed));
    }
    const of = (all: readonly Scrolled[], read: (one: Scrolled) => number): number => Math.min(...all.map(read));
    report(`grid-scroll/${name}-cpu`, of(grid, (one) => one.cpu), "ms a frame", `${of(bare, (one) => one.cpu).toFixed(2)} of an empty box; ${rows} rows`);
    report(`grid-scroll/${name}-late`, of(grid, (one) => one.late) * 100, "% of frames", `${(of(bare, (one) => one.late) * 100).toFixed(1)} of an empty box`);
    report(`grid-scroll/${name}-waiting`, of(grid, (one) => one.waiting) * 100, "% of frames", "the row in the middle is on its way");
  }
} finally {
  await browser.close();
  server.kill();
}

interface Scrolled { readonly cpu: number; readonly late: number; readonly waiting: number }

async function scroll(page: Page, selector: string, speed: number): Promise<Scrolled> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });        // what the page takes of a processor, whoever else is at work
  const busy = async (): Promise<number> => (await cdp.send("Performance.getMetrics")).metrics.find((metric) => metric.name === "TaskDuration")!.value;
  const before = await busy();
  const seen = await page.evaluate(({ selector: found, by, frames, late }) => new Promise<{ late: number; waiting: number }>((resolve) => {
    const box = document.querySelector(found)!;
    const { left, top } = box.getBoundingClientRect();
    let [last, count, missed, waiting] = [performance.now(), 0, 0, 0];
    const step = (now: number): void => {
      if (now - last > late) missed += 1;
      if (document.elementFromPoint(left + 200, top + 320)?.closest("tr")?.getAttribute("aria-busy") === "true") waiting += 1;
      last = now;
      box.scrollTop += by;
      count += 1;
      if (count < frames) requestAnimationFrame(step);
      else resolve({ late: missed / frames, waiting: waiting / frames });
    };
    requestAnimationFrame(step);
  }), { selector, by: speed, frames: FRAMES, late: LATE_MS });
  const cpu = ((await busy()) - before) * 1_000 / FRAMES;
  await cdp.detach();
  return { cpu, ...seen };
}
