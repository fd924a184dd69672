import { expect, test } from "vitest";
import { file, mount, withRollback } from "solenoid/testing";
import { eq } from "solenoid/db";
import { db, sales } from "../app/db/index.ts";
import { Sales } from "../app/states/sales.state.ts";

const ada = { as: { name: "Ada", roles: ["admin"] } } as const;
const vera = { as: { name: "Vera", roles: ["viewer"] } } as const;
const nora = { as: { name: "Nora", roles: ["regionManager"], region: "North" } } as const;

test("a region narrows the figures and goes into the URL", async () => {
  const { state, url, deltas } = await mount(Sales, ada);
  const all = state.kpis.revenue;
  await state.setRegion("North");
  expect(state.kpis.revenue).toBeGreaterThan(0);
  expect(state.kpis.revenue).toBeLessThan(all);
  expect(state.byRegion.map((row) => row.region)).toEqual(["North"]);
  expect(url()).toBe("?region=North");
  expect(deltas()).toHaveLength(1);
});

test("a clicked bar keeps its context, and survives a lost connection", async () => {
  const { state, reconnect } = await mount(Sales, { ...ada, url: "?products=Laptop,Phone" });
  await state.setPicked("South");
  expect(state.byRegion).toHaveLength(5);
  expect(new Set(state.byProduct.map((row) => row.region))).toEqual(new Set(["South"]));
  await reconnect();
  expect(state.picked).toBe("South");
  expect(state.products).toEqual(["Laptop", "Phone"]);
});

test("figures are compared with the year before: the last year's, or those of the chosen days as far as there are sales", async () => {
  const of = async (range: string) => (await mount(Sales, { ...ada, url: `?region=West&range=${range}` })).state;
  const { state } = await mount(Sales, { ...ada, url: "?region=West" });
  expect(state.compared).toEqual({ now: (await of("2025-01-01,2025-12-31")).kpis, before: (await of("2024-01-01,2024-12-31")).kpis });
  expect(state.trend.now).toHaveLength(12);
  expect(state.trend.now.reduce((sum, { units }) => sum + units, 0)).toBe(state.compared!.now.units);

  const ahead = await of("2025-07-01,2026-03-31");
  expect(ahead.compared).toEqual({ now: ahead.kpis, before: (await of("2024-07-01,2024-12-31")).kpis });
  const early = await of("2024-06-01,2024-08-15");
  expect([early.compared, early.trend.now.length]).toEqual([null, 7]);
});

test("what is chosen stands beside the same days of the year before, in bars and cells as in the figures", async () => {
  const { state } = await mount(Sales, { ...ada, url: "?range=2025-07-01,2025-09-30" });
  const before = state.compared!.before.revenue;
  for (const rows of [state.byRegion, state.byProduct]) expect(rows.reduce((sum, row) => sum + row.yearBefore!, 0)).toBeCloseTo(before, 2);
  await state.setPicked("North");
  expect(state.byRegion).toHaveLength(5);
  expect(state.byProduct.reduce((sum, row) => sum + row.yearBefore!, 0)).toBeCloseTo(state.compared!.before.revenue, 2);
  const { state: early } = await mount(Sales, { ...ada, url: "?range=2024-02-01,2024-03-31" });
  expect([early.target, ...early.byRegion.map((row) => row.yearBefore)]).toEqual(Array.from({ length: 6 }, () => null));
});

test("a range that is drawn over weeks or months takes the whole of its last one", async () => {
  const { state } = await mount(Sales, ada);
  await state.setStep("month");
  await state.setBrush(["2025-02-01", "2025-03-01"]);
  expect(state.brush).toEqual(["2025-02-01", "2025-03-31"]);
  expect(state.byDay).toHaveLength(24);
});

test("lines of orders are shipped and given to somebody else, in one's own region", withRollback(async () => {
  const { state, effects } = await mount(Sales, { ...nora, url: "?statuses=processing" });
  const count = state.kpis.orders;
  expect(count).toBeGreaterThan(0);
  const ids = (await db.unsafe("the test asks for all regions").select({ id: sales.id }).from(sales).where(eq(sales.status, "processing"))).map((row) => row.id);
  await expect(state.edit(ids, { status: "shipped" })).resolves.toBeUndefined();
  expect(effects().at(-1)).toMatchObject({ name: "toast" });
  expect(state.kpis.orders).toBe(0);
  expect((await mount(Sales, { ...ada, url: "?statuses=processing" })).state.kpis.orders).toBeGreaterThan(0);
  await expect((await mount(Sales, vera)).state.edit(ids, { owner: "Vera" })).rejects.toMatchObject({ code: "forbidden" });
}));

test("a link with nonsense in it opens the whole view", async () => {
  const { state } = await mount(Sales, { ...ada, url: "?region=Atlantis&range=yesterday,today&products=Spoon" });
  expect([state.region, state.range, state.products]).toEqual([null, null, []]);
});

test("a file takes the place of what is there, whole or not at all", withRollback(async () => {
  const { state, effects } = await mount(Sales, ada);
  const before = state.kpis;
  const broken = file("sales.csv", "date,region,product,units,revenue,order_id\n2025-01-01,West,Mouse,many,10,1\n", "text/csv");
  await expect(state.importCsv(broken)).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("line 2") });
  expect(state.kpis).toEqual(before);

  await state.importCsv(file("sales.csv", "date,region,product,units,revenue,order_id\n2025-01-01,West,Mouse,2,20.5,1\n", "text/csv"));
  expect(effects()).toContainEqual({ name: "toast", args: ["success", "1 rows imported"] });
  expect(state.kpis).toEqual({ revenue: 20.5, units: 2, orders: 1 });
}));

test("a manager sees the own region alone, in every figure", async () => {
  const { state } = await mount(Sales, nora);
  expect(state.byRegion.map((row) => row.region)).toEqual(["North"]);
  expect(state.kpis).toEqual((await mount(Sales, { ...ada, url: "?region=North" })).state.kpis);
  await state.setRegion("South");
  expect(state.kpis).toEqual({ revenue: 0, units: 0, orders: 0 });
});

test("only who may import does", async () => {
  const csv = file("sales.csv", "date,region,product,units,revenue,order_id\n2025-01-01,West,Mouse,2,20.5,1\n", "text/csv");
  for (const who of [vera, nora]) {
    const { state } = await mount(Sales, who);
    await expect(state.importCsv(csv)).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(mount(Sales, { as: { name: "Eve" } })).rejects.toMatchObject({ code: "forbidden" });
  await expect(mount(Sales)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("what the types do not allow does not reach the handler", async () => {
  const { state } = await mount(Sales, ada);
  // @ts-expect-error Atlantis is no region
  await expect(state.setRegion("Atlantis")).rejects.toMatchObject({ code: "invalid" });
  expect(state.region).toBe(null);
});
