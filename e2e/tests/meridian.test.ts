import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clientFiles } from "../harness/app.ts";
import { frameText, hydrated, type WatchedPage } from "../harness/browser.ts";
import { computed, CSV, Dashboard, expectedStates, NOTHING, plain, type Choice, type Days } from "../harness/meridian.ts";
import { visit } from "../harness/site.ts";

const site = visit("dashboard");
let watched: WatchedPage;
let dashboard: Dashboard;

beforeAll(async () => {
  const { page } = await site.newPage();
  await page.goto(site.app.address, { waitUntil: "networkidle" });
  await new Dashboard(page).importCsv(CSV);
  await page.getByText("20,000 rows imported").waitFor();
  await page.context().close();
});
beforeEach(async () => {
  watched = await site.newPage();
  dashboard = new Dashboard(watched.page);
});

const open = async (query = ""): Promise<void> => {
  await watched.page.goto(site.app.address + query);
  await hydrated(watched.page);
};
const htmlOf = async (query = ""): Promise<string> => (await fetch(site.app.address + query, { headers: { cookie: site.cookie } })).text();
const toChoice = ({ start, end, region, products }: (typeof expectedStates)[number]["filter"]): Choice => ({
  ...NOTHING,
  range: start === "2023-01-01" && end === "2024-12-31" ? null : [start, end],
  region,
  products: products ?? [],
});

describe("every expected state", () => {
  test.each(expectedStates.map((state, index) => [index, state] as const))("%i, by the filters", async (_index, state) => {
    await open();
    const choice = toChoice(state.filter);
    if (choice.range !== null) await dashboard.setRange(choice.range);
    if (choice.products.length > 0) await dashboard.setProducts(choice.products);
    if (choice.region !== null) await dashboard.setRegion(choice.region);
    await dashboard.shows(choice);
    const shown = await dashboard.shown();
    expect(shown.kpis).toEqual([state.kpi_revenue, state.kpi_units, state.kpi_avg, state.kpi_top]);
    expect(shown.points).toBe(state.line_points);
    expect(shown.leaves).toBe(state.treemap_leaves);
    const bars = await dashboard.exactBars();
    expect(Object.keys(bars).sort()).toEqual(Object.keys(state.bar).sort());
    for (const [region, revenue] of Object.entries(state.bar)) expect(bars[region]).toBeCloseTo(revenue, 2);
  });

  test("a region, by a click on its bar, and again to let it go", async () => {
    const state = expectedStates[1]!;
    await open();
    await dashboard.clickBar("North");
    await dashboard.shows({ ...NOTHING, picked: "North" });
    const { kpis, points, leaves, bars } = await dashboard.shown();
    expect(kpis).toEqual([state.kpi_revenue, state.kpi_units, state.kpi_avg, state.kpi_top]);
    expect([points, leaves]).toEqual([state.line_points, state.treemap_leaves]);
    expect(Object.keys(bars)).toHaveLength(5);
    expect(await watched.page.locator(".sol-bar[aria-pressed=true]").allTextContents()).toEqual([expect.stringMatching(/^North/)]);
    await dashboard.clickBar("North");
    await dashboard.shows(NOTHING);
  });

  test("half a year, by the brush: drag, keys, double click", async () => {
    const state = expectedStates[3]!;
    await open();
    const dragged = await dashboard.drag(0.1, 0.3);
    await dashboard.shows({ ...NOTHING, brush: dragged });
    await dashboard.drag(0.52, 0.75);
    await dashboard.nudge([state.filter.start, state.filter.end]);
    await dashboard.shows({ ...NOTHING, brush: [state.filter.start, state.filter.end] });
    const { kpis, points, leaves } = await dashboard.shown();
    expect(kpis).toEqual([state.kpi_revenue, state.kpi_units, state.kpi_avg, state.kpi_top]);
    expect(leaves).toBe(state.treemap_leaves);
    expect(points).toBe(731);
    await dashboard.doubleClickLine();
    await dashboard.shows(NOTHING);
  });
});

test("filters, clicks and brush, in any order", async () => {
  await open();
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const regions = ["Central", "East", "North", "South", "West"];
  let choice: Choice = NOTHING;
  const steps: Record<string, () => Promise<void>> = {
    region: async () => {
      const region = choice.region === null ? any(regions) : any([null, ...regions.filter((each) => each !== choice.region)]);
      await dashboard.setRegion(region);
      choice = { ...choice, region };
    },
    products: async () => {
      const products = any([[], ["Laptop", "Phone"], ["Mouse", "Keyboard", "Webcam"], ["Dock"]]);
      await dashboard.setProducts(products);
      choice = { ...choice, products };
    },
    range: async () => {
      const range = choice.range === null ? any<Days>([["2023-03-01", "2024-02-29"], ["2024-01-01", "2024-06-30"]]) : null;
      await dashboard.setRange(range);
      choice = { ...choice, range };
    },
    bar: async () => {
      const there = Object.keys(computed(choice).bars);
      if (there.length === 0) return;
      const region = choice.picked !== null && there.includes(choice.picked) && random() < 0.5 ? choice.picked : any(there);
      await dashboard.clickBar(region);
      choice = { ...choice, picked: choice.picked === region ? null : region };
    },
    brush: async () => {
      if (computed(choice).points < 60) return;
      if (choice.brush !== null) {
        await dashboard.doubleClickLine();
        choice = { ...choice, brush: null };
        return;
      }
      const from = 0.1 + random() * 0.4;
      choice = { ...choice, brush: await dashboard.drag(from, from + 0.1 + random() * 0.3) };
    },
  };
  for (let step = 0; step < 24; step++) {
    await steps[any(Object.keys(steps))]!();
    await dashboard.shows(choice);
  }
  if (JSON.stringify(choice) !== JSON.stringify(NOTHING)) await watched.page.getByRole("button", { name: "Clear all" }).click();
  await dashboard.shows(NOTHING);
}, 180_000);

test("typing in an unrelated box sends under 200 bytes and redraws no chart", async () => {
  let sent = 0;
  let received = 0;
  watched.page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => (sent += Buffer.byteLength(payload)));
    socket.on("framereceived", ({ payload }) => (received += Buffer.byteLength(payload)));
  });
  await open();
  await watched.page.waitForLoadState("networkidle");
  for (const kind of ["line", "bar", "treemap"] as const) await expect.poll(() => dashboard.figure(kind).getAttribute("data-state")).toBe("ready");
  await watched.page.getByRole("button", { name: "Add a filter" }).click();
  await watched.page.getByRole("menuitem", { name: "Note" }).click();
  const draws = () => watched.page.locator("figure").evaluateAll((figures) => figures.map((figure) => figure.getAttribute("data-draws")));
  const before = await draws();
  [sent, received] = [0, 0];
  await watched.page.getByLabel("Note").pressSequentially("Mostly laptops", { delay: 20 });
  await expect.poll(() => new URL(watched.page.url()).searchParams.get("note")).toBe("Mostly laptops");
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThan(200);
  expect(received).toBeLessThan(200);
  expect(await draws()).toEqual(before);
  await watched.page.getByRole("searchbox").or(watched.page.getByPlaceholder("Search")).last().fill("Laptop");
  await expect.poll(() => watched.page.locator("tbody tr").first().textContent()).toContain("Laptop");
  expect(await draws()).toEqual(before);
});

test("a deep link restores the view, in the first HTML", async () => {
  const choice: Choice = { range: ["2023-06-01", "2024-06-30"], region: null, products: ["Laptop", "Phone"], picked: "South", brush: ["2023-09-01", "2023-12-31"] };
  const query = "?range=2023-06-01,2024-06-30&products=Laptop,Phone&picked=South&brush=2023-09-01,2023-12-31";
  const html = await htmlOf(query);
  const text = html.replace(/<!--.*?-->/gs, "").replace(/<[^>]+>/g, "");
  for (const kpi of computed(choice).kpis) expect(text).toContain(kpi);
  await open(query);
  await dashboard.shows(choice);
  await watched.page.getByRole("button", { name: "Clear all" }).click();
  await dashboard.shows(NOTHING);
  expect(new URL(watched.page.url()).search).toBe("");
});

test("the browser's back and forward follow the view", async () => {
  await open("?region=West");
  await dashboard.shows({ ...NOTHING, region: "West" });
  await watched.page.waitForLoadState("networkidle");
  await watched.page.evaluate(() => history.pushState(null, "", "/?region=East"));
  await watched.page.goBack();
  await watched.page.goForward();
  await dashboard.shows({ ...NOTHING, region: "East" });
});

test("a range without rows, and a cleared picker", async () => {
  await open();
  await dashboard.setRange(["2019-01-01", "2019-01-31"]);
  await expect.poll(async () => (await dashboard.shown()).kpis).toEqual(["$0", "0", "$0", "—"]);
  for (const kind of ["line", "bar", "treemap"] as const) await expect.poll(() => dashboard.figure(kind).getAttribute("data-state")).toBe("empty");
  await dashboard.setRange(null);
  await dashboard.shows(NOTHING);
});

test("the first HTML holds the figures, and nothing follows", async () => {
  const frames: string[] = [];
  watched.page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => frames.push(frameText(payload))));
  const html = await htmlOf();
  for (const kpi of expectedStates.slice(0, 1).flatMap((state) => [state.kpi_revenue, state.kpi_units, state.kpi_avg, state.kpi_top])) {
    expect(html.replace(/<[^>]+>/g, "")).toContain(kpi);
  }
  await open();
  await expect.poll(() => frames.length).toBeGreaterThan(0);
  await watched.page.waitForLoadState("networkidle");
  expect(frames.map((frame) => frame.slice(0, 4))).toEqual(['{"w"']);
  expect(frames[0]).not.toContain('"s":');
});

test("a change shows in every open page", async () => {
  const other = await site.newPage();
  await open();
  await other.page.goto(`${site.app.address}?region=West`);
  await new Dashboard(other.page).shows({ ...NOTHING, region: "West" });
  const [header, ...lines] = readFileSync(CSV, "utf8").trim().split("\n");
  const west = lines.filter((line) => line.includes(",West,")).slice(0, 3);
  await dashboard.importCsv({ name: "few.csv", mimeType: "text/csv", buffer: Buffer.from([header, ...west].join("\n")) });
  await watched.page.getByText("3 rows imported").waitFor();
  await expect.poll(async () => (await new Dashboard(other.page).shown()).kpis[1]).toBe(String(west.reduce((sum, line) => sum + Number(line.split(",")[3]), 0)));
  await dashboard.importCsv(CSV);
  await watched.page.getByText("20,000 rows imported").waitFor();
  await new Dashboard(other.page).shows({ ...NOTHING, region: "West" });
  await other.page.context().close();
});

describe("a file that is not right", () => {
  const good = "date,region,product,units,revenue,order_id\n2023-01-01,West,Mouse,1,10.50,1\n";
  test.each([
    ["wrong columns", "day,where,what\n2023-01-01,West,Mouse\n", /region/],
    ["a bad number", `${good}2023-01-02,West,Mouse,many,10.50,2\n`, /line 3.*units/is],
    ["an unknown region", `${good}2023-01-02,Nord,Mouse,1,10.50,2\n`, /line 3.*Nord/is],
    ["a quote that is not closed", `${good}"2023-01-02,West,Mouse,1,10.50,2\n`, /line 3/i],
    ["no rows", "date,region,product,units,revenue,order_id\n", /no rows/i],
  ])("%s: says where and why, and keeps what was there", async (_name, content, message) => {
    await open();
    await dashboard.importCsv({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
    await expect.poll(() => watched.page.getByRole("alert").first().textContent()).toMatch(message);
    await watched.page.reload();
    await dashboard.shows(NOTHING);
  });

  test("a byte order mark and quoted cells are read", async () => {
    await open();
    await dashboard.importCsv({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${good.replace("West", '"West"')}`) });
    await watched.page.getByText("1 rows imported").waitFor();
    await expect.poll(async () => (await dashboard.shown()).kpis).toEqual(["$11", "1", "$11", "Mouse"]);
    await dashboard.importCsv(CSV);
    await watched.page.getByText("20,000 rows imported").waitFor();
    await dashboard.shows(NOTHING);
  });
});

test("no server code, table or secret is in the browser's files", () => {
  for (const { name, text } of clientFiles("dashboard")) {
    for (const needle of ["drizzle", "better-sqlite3", "CREATE TABLE", "DATABASE_URL", '"sales"', "`sales`", "importCsv(file", "#where"]) {
      expect(text.includes(needle), `${needle} in ${name}`).toBe(false);
    }
  }
  expect(plain("$4.40M")).toBe("$4.4M");
});
