/** A table's rows under policies: what a user may not see is in no window, number, group, place, search or file. */
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { desc, eq, tableSource } from "../../../src/db/index.ts";
import { calls, type CallContext } from "../../../src/state/call.ts";
import type { User } from "../../../src/state/register.ts";
import { EXPORT, type Exporting, type TableAsk, type TableExport } from "../../../src/wire/table.ts";
import { customers } from "../schema.ts";
import { show, View } from "../table-view.ts";
import { unzip } from "../unzip.ts";
import { shop } from "./crm.ts";
import { admin, asker, manager } from "./users.ts";

const by = <R>(user: User, run: () => R): R => calls.run({ session: { id: "s", user }, signal: undefined, effect() {}, download() {} } as unknown as CallContext, run);
const REGIONS = ["North", "South", "East"] as const;
/** Of three regions in turn, so that each place of one is among those of the others. */
const ROWS = 300;

async function many() {
  const { db, all } = await shop();
  await all.insert(customers).values(Array.from({ length: ROWS - 3 }, (_, at) => ({ name: `c${String(at).padStart(3, "0")}`, email: `c${at}@${REGIONS[at % 3]}`, region: REGIONS[at % 3]!, creditLimit: at })));
  const of = async (region: string) => (await all.select({ id: customers.id }).from(customers).where(eq(customers.region, region as "North")).orderBy(customers.id)).map(({ id }) => id);
  return { db, all, of };
}
const ask = (user: User, request?: Partial<TableAsk>) => by(user, () => show(tableSource(customers), request));
const ids = ({ rows }: { rows: readonly Readonly<Record<string, unknown>>[] }) => rows.map((row) => row.id);

async function fileOf(user: User, request: Partial<TableExport>): Promise<Buffer> {
  const { content } = by(user, () => (tableSource(customers) as unknown as Exporting)[EXPORT]({ as: "csv", name: "customers", ...request }, () => {}));
  const parts: Buffer[] = [];
  await by(user, async () => { for await (const part of content) parts.push(Buffer.from(part as string)); });
  return Buffer.concat(parts);
}

describe("rows of other regions", () => {
  test("are in no window, and no number has them", async () => {
    const { of } = await many();
    const own = await of("South");
    const first = await ask(manager("South"));
    expect([ids(first), first.total, first.counted]).toEqual([own.slice(0, 50), own.length, "exact"]);
    const next = await ask(manager("South"), { offset: 50, limit: 500 });
    expect([ids(next), next.total]).toEqual([own.slice(50), own.length]);
    const beyond = await ask(manager("South"), { offset: 200, limit: 50 });
    expect([beyond.offset, ids(beyond), beyond.total]).toEqual([50, own.slice(50, 100), own.length]);
    expect((await ask(admin)).total).toBe(ROWS);
    expect(await ask(asker("nobody's"))).toMatchObject({ rows: [], total: 0 });
  });

  test("are in no group, and found by no filter and no search", async () => {
    const { of } = await many();
    const own = await of("South");
    expect((await ask(manager("South"), { group: ["region"] })).groups).toEqual([{ values: ["South"], total: own.length, counted: "exact" }]);
    expect((await ask(admin, { group: ["region"], limit: 500, offset: 0 })).groups.map(({ values }) => values[0])).toEqual(["East", "North", "South"]);
    expect(await ask(manager("South"), { filter: { column: "region", is: "eq", value: "North" } })).toMatchObject({ rows: [], total: 0 });
    expect(await ask(manager("South"), { search: "@North" })).toMatchObject({ rows: [], total: 0 });
    expect((await ask(manager("South"), { search: "@South" })).total).toBe(own.length - 1);   // Bob's is of another kind
  });

  test("tell nothing by a closed column either: it is null in rows, and filters and orders by it find nothing out", async () => {
    await many();
    const window = await ask(manager("South"), { sort: [{ column: "creditLimit", descending: true }] });
    expect(new Set(window.rows.map((row) => row.creditLimit))).toEqual(new Set([null]));
    expect(ids(window)).toEqual(ids(window).toSorted((a, b) => Number(b) - Number(a)));       // by the key alone, the way of the column before it
    expect(await ask(manager("South"), { filter: { column: "creditLimit", is: "gte", value: 0 } })).toMatchObject({ rows: [], total: 0 });
  });

  test("are in no file", async () => {
    const { of } = await many();
    const own = await of("South");
    const csv = Papa.parse<string[]>((await fileOf(manager("South"), { columns: [{ name: "id" }, { name: "region" }, { name: "creditLimit" }] })).toString().replace("\uFEFF", ""), { skipEmptyLines: true }).data;
    expect(csv.slice(1)).toEqual(own.map((id) => [String(id), "South", ""]));
    const sheet = unzip(await fileOf(manager("South"), { as: "xlsx", columns: [{ name: "region" }] })).get("xl/worksheets/sheet1.xml")!;
    expect([...sheet.matchAll(/<row>/g)]).toHaveLength(own.length + 1);
    expect(sheet).not.toMatch(/North|East/);
  });

  test("leave no places for others: two who walk through the same table each find their own rows", async () => {
    const { of } = await many();
    const [south, north] = [await of("South"), await of("North")];
    const views = (["South", "North"] as const).map((region) => by(manager(region), () => ({ user: manager(region), view: new View(() => tableSource(customers)) })));
    for (const offset of [0, 40, 60, 20]) {
      for (const [at, { user, view }] of views.entries()) {
        const window = await by(user, () => { view.ask({ offset, limit: 20 }); return view.settled(); });
        expect(ids(window)).toEqual([south, north][at]!.slice(offset, offset + 20));
      }
    }
  });

  test("wake nobody; one that comes into the region shows, with its number", async () => {
    const { all, of } = await many();
    const user = manager("South");
    const view = by(user, () => new View(() => tableSource(customers, { orderBy: desc(customers.name) })));
    const settled = () => by(user, () => view.settled());
    const { total } = await settled();                                                      // what it gives goes on changing
    await by(user, () => view.quiet());
    const [northern] = await of("North");
    await all.update(customers).set({ name: "zz" }).where(eq(customers.id, northern!));
    expect(await by(user, () => view.quiet())).toEqual({ ops: [], wakes: 0 });
    await all.update(customers).set({ region: "South" }).where(eq(customers.id, northern!));
    const now = await settled();
    expect([now.total, ids(now)[0]]).toEqual([total + 1, northern]);
  });
});
