/** The Meridian sales set, what the dashboard must show of it, and the dashboard as a person uses it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Locator, Page } from "playwright-core";

const data = join(import.meta.dirname, "../../../shared/data/meridian");
export const CSV = join(data, "meridian_sales.csv");

export interface Row { readonly date: string; readonly region: string; readonly product: string; readonly units: number; readonly revenue: number; readonly orderId: string }
export type Days = readonly [from: string, to: string];

/** What is chosen on the page. */
export interface Choice {
  readonly range: Days | null;
  readonly region: string | null;
  readonly products: readonly string[];
  readonly picked: string | null;
  readonly brush: Days | null;
}
export const NOTHING: Choice = { range: null, region: null, products: [], picked: null, brush: null };

export const rows: readonly Row[] = readFileSync(CSV, "utf8").trim().split("\n").slice(1).map((line) => {
  const [date, region, product, units, revenue, orderId] = line.trim().split(",") as [string, string, string, string, string, string];
  return { date, region, product, units: Number(units), revenue: Number(revenue), orderId };
});

export interface Expected {
  readonly filter: { readonly start: string; readonly end: string; readonly region: string | null; readonly products: readonly string[] | null };
  readonly kpi_revenue: string;
  readonly kpi_units: string;
  readonly kpi_avg: string;
  readonly kpi_top: string;
  readonly line_points: number;
  readonly bar: Readonly<Record<string, number>>;
  readonly treemap_leaves: number;
}
export const expectedStates = JSON.parse(readFileSync(join(data, "expected.json"), "utf8")) as readonly Expected[];

/** What the page shows, in words and numbers. */
export interface Shown {
  readonly kpis: readonly string[];
  /** The words under each figure. */
  readonly notes: readonly string[];
  /** How many months each figure's line has; 0 where there is none. */
  readonly months: readonly number[];
  readonly points: number;
  readonly bars: Readonly<Record<string, string>>;
  readonly leaves: number;
}

const money = (value: number): string => `$${Math.round(value).toLocaleString("en-US")}`;
const sum = (list: readonly Row[], column: "revenue" | "units"): number => list.reduce((total, row) => total + row[column], 0);
const inside = (day: string, range: Days | null): boolean => range === null || (day >= range[0] && day <= range[1]);

/** A chart that chooses keeps its context: it leaves its own choice out. */
function narrowed(choice: Choice, leaveOut?: "picked" | "brush"): Row[] {
  return rows.filter((row) =>
    inside(row.date, choice.range)
    && (choice.region === null || row.region === choice.region)
    && (choice.products.length === 0 || choice.products.includes(row.product))
    && (leaveOut === "picked" || choice.picked === null || row.region === choice.picked)
    && (leaveOut === "brush" || inside(row.date, choice.brush)));
}

const FIGURES: readonly ((list: readonly Row[]) => number)[] = [
  (list) => sum(list, "revenue"),
  (list) => sum(list, "units"),
  (list) => sum(list, "revenue") / new Set(list.map((row) => row.orderId)).size,
];
/** What a figure was: money short, and without cents. */
const was = (value: number, figure: number): string => (figure === 1 ? value.toLocaleString("en-US") : value < 10_000 ? money(value) : short(value));
const percent = (share: number): string => `${Number((Math.abs(share) * 100).toFixed(1))}%`;

/** The chosen days, of those that the file has, or its last year; and what they are against the year before, where the file has all of that. */
function comparison(choice: Choice, best: string | undefined): Pick<Shown, "notes" | "months"> {
  const chosen = [choice.range, choice.brush].filter((days) => days !== null);
  const days = chosen.length === 0 ? { from: "2024-01-01", to: "2024-12-31" } : { from: chosen.map(([from]) => from).sort().at(-1)!, to: ["2024-12-31", ...chosen.map(([, to]) => to)].sort()[0]! };
  const over = (from: string, to: string): Row[] => narrowed({ ...choice, range: [from, to], brush: null });
  const [now, before] = [over(days.from, days.to), over(aYearBefore(days.from), aYearBefore(days.to))];
  const notes = FIGURES.map((figure, at) => {
    const change = figure(now) / figure(before) - 1;
    if (days.from < "2024-01-01" || !Number.isFinite(change)) return "";
    return `${Math.abs(change) < 0.0005 ? "" : change > 0 ? "up " : "down "}${percent(change)}${chosen.length === 0 ? "in the last year" : `from ${was(figure(before), at)}`}`;
  });
  const end = new Date(Date.parse(days.to) + 86_400_000).toISOString().slice(0, 7);
  const year = days.from > days.to ? [] : over(`${aYearBefore(end)}-01`, `${end}-00`);
  const months = [year, year, year, year.filter((row) => row.product === best)].map((list) => new Set(list.map((row) => row.date.slice(0, 7))).size);
  return { notes, months: months.map((count) => (count > 1 ? count : 0)) };
}
const aYearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace("-02-29", "-02-28");

/** Computed from the file, by the plainest means. */
export function computed(choice: Choice): Shown {
  const all = narrowed(choice);
  const orders = new Set(all.map((row) => row.orderId)).size;
  const byProduct = [...Map.groupBy(all, (row) => row.product)].map(([name, list]) => [name, sum(list, "revenue")] as const);
  const best = byProduct.toSorted((a, b) => b[1] - a[1])[0];
  const { notes, months } = comparison(choice, best?.[0]);
  return {
    notes: [...notes, best === undefined ? "" : `${percent(best[1] / sum(all, "revenue"))} of revenue`],
    months,
    kpis: [money(sum(all, "revenue")), sum(all, "units").toLocaleString("en-US"), money(sum(all, "revenue") / Math.max(orders, 1)), best?.[0] ?? "—"],
    points: new Set(narrowed(choice, "brush").map((row) => row.date)).size,
    bars: Object.fromEntries([...Map.groupBy(narrowed(choice, "picked"), (row) => row.region)].map(([name, list]) => [name, short(sum(list, "revenue"))])),
    leaves: new Set(all.map((row) => `${row.region}/${row.product}`)).size,
  };
}

const short = (value: number): string => new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", notation: "compact", maximumSignificantDigits: 3 }).format(value);
/** `$4.40M` and `$4.4M` say the same. */
export const plain = (text: string): string => text.replace(/(\.\d*?)0+(?=[KM]|$)/, "$1").replace(/\.(?=[KM]|$)/, "");

/** A busy machine. */
const SLOW = { timeout: 10_000 };

export class Dashboard {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  figure(kind: "line" | "bar" | "treemap"): Locator {
    return this.page.locator(`figure[data-kind="${kind}"]`);
  }

  async shown(): Promise<Shown> {
    return this.page.evaluate(() => {
      const count = (kind: string, name: string) => Number(document.querySelector(`figure[data-kind="${kind}"]`)?.getAttribute(`data-${name}`) ?? 0);
      const kpis = [...document.querySelectorAll(".sol-stat-figure")].map((figure) => figure.textContent?.trim() ?? "");
      const stats = [...document.querySelectorAll(".sol-stat")];
      const notes = stats.map((stat) => stat.querySelector(".sol-stat-foot")?.textContent ?? "");
      const months = stats.map((stat) => stat.querySelector(".sol-spark-line")?.getAttribute("d")?.split("L").length ?? 0);
      const bars = [...document.querySelectorAll(".sol-bars-list .sol-bar")].map((bar) => [bar.querySelector(".sol-bar-label")?.textContent ?? "", bar.querySelector(".sol-bar-amounts")?.textContent?.trim() ?? ""]);
      return { kpis, notes, months, points: count("line", "points"), bars: Object.fromEntries(bars) as Record<string, string>, leaves: count("treemap", "leaves") };
    });
  }

  /** Waits until the page shows what the file says. */
  async shows(choice: Choice): Promise<void> {
    const { bars, ...rest } = computed(choice);
    const expected = { ...rest, bars: Object.fromEntries(Object.entries(bars).map(([name, text]) => [name, plain(text)])) };
    await expect.poll(async () => {
      const now = await this.shown();
      return { ...now, bars: Object.fromEntries(Object.entries(now.bars).map(([name, text]) => [name, plain(text)])) };
    }, { timeout: 10_000, message: JSON.stringify(choice) }).toEqual(expected);
  }

  /** Each bar's exact value, from the chart's table. */
  async exactBars(): Promise<Record<string, number>> {
    const figure = this.figure("bar");
    await figure.getByRole("button", { name: /^More for/ }).click();
    await this.page.getByRole("menuitem", { name: "Show as table" }).click();
    const cells = await figure.locator("tbody tr").evaluateAll((lines) => lines.map((line) => [...line.querySelectorAll("td, th")].map((cell) => cell.textContent ?? "")));
    await figure.getByRole("button", { name: /^More for/ }).click();
    await this.page.getByRole("menuitem", { name: "Show as chart" }).click();
    return Object.fromEntries(cells.map(([name = "", value = ""]) => [name, Number(value.replace(/[$,]/g, ""))]));
  }

  async importCsv(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator('input[type="file"]').setInputFiles(file);
  }

  async setRegion(region: string | null): Promise<void> {
    await this.page.getByRole("button", { name: /^Region (?!is)/ }).click();
    const list = this.page.getByRole("dialog", { name: "Region" });
    if (region === null) await list.getByRole("button", { name: "Clear" }).click();
    else await list.getByRole("option", { name: region }).click();
    await list.waitFor({ state: "detached" });
  }

  async setProducts(products: readonly string[]): Promise<void> {
    await this.page.getByRole("button", { name: /^Products/ }).click();
    const list = this.page.getByRole("dialog", { name: "Products" });
    await list.getByRole("option").first().waitFor();
    for (const option of await list.getByRole("option").all()) {
      const chosen = (await option.getAttribute("aria-selected")) === "true";
      if (chosen !== products.includes((await option.textContent())!.trim())) await option.click();
    }
    await this.page.keyboard.press("Escape");
    await list.waitFor({ state: "detached" });
  }

  async setRange(range: Days | null): Promise<void> {
    await this.page.getByRole("button", { name: /^Dates/ }).click();
    const calendar = this.page.getByRole("dialog", { name: "Dates" });
    if (range === null) await calendar.getByRole("button", { name: "Clear" }).click();
    else {
      await calendar.getByLabel("From").fill(range[0]);
      await calendar.getByLabel("From").press("Tab");
      await calendar.getByLabel("To").fill(range[1]);
      await calendar.getByLabel("To").press("Tab");
      await calendar.getByRole("button", { name: "Apply" }).click();
    }
    await calendar.waitFor({ state: "detached" });
  }

  /** Clicks a bar: chooses it, or lets it go again. */
  async clickBar(region: string): Promise<void> {
    await this.page.locator(".sol-bars-list").getByRole("button", { name: new RegExp(`^${region}`) }).click();
  }

  /** Drags over a part of the line, given as shares of its width; gives the days that the page chose. */
  async drag(from: number, to: number): Promise<Days> {
    const before = this.brush();
    await expect.poll(() => this.figure("line").getAttribute("data-state"), SLOW).toBe("ready");
    const box = (await this.page.locator(".sol-chart-plot").first().boundingBox())!;
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * ((from + to) / 2), y, { steps: 4 });
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 4 });
    await this.page.mouse.up();
    await expect.poll(() => this.brush()?.join(), SLOW).not.toBe(before?.join());
    return this.brush()!;
  }

  /** Moves the edges of the brush to two days, by the keyboard. */
  async nudge(range: Days): Promise<void> {
    for (const [edge, name] of (["Start of the range", "End of the range"] as const).entries()) {
      const grip = this.page.getByRole("slider", { name });
      await grip.focus();
      for (let left = daysBetween(this.brush()![edge]!, range[edge]!); left !== 0; left = daysBetween(this.brush()![edge]!, range[edge]!)) {
        const at = this.brush()![edge]!;
        await grip.press(left > 0 ? "ArrowRight" : "ArrowLeft");
        await expect.poll(() => this.brush()![edge], SLOW).not.toBe(at);
      }
    }
  }

  async doubleClickLine(): Promise<void> {
    await expect.poll(() => this.figure("line").getAttribute("data-state"), SLOW).toBe("ready");
    const box = (await this.page.locator(".sol-chart-plot").first().boundingBox())!;
    await this.page.mouse.dblclick(box.x + box.width * 0.9, box.y + box.height * 0.6);
    await expect.poll(() => this.brush(), SLOW).toBe(null);
  }

  brush(): Days | null {
    const text = new URL(this.page.url()).searchParams.get("brush");
    return text === null ? null : (text.split(",") as unknown as Days);
  }
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
