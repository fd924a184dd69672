/** What a QueryBuilder gives, asked of a table. */
import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { id, integer, meets, table, text, type TableFilter } from "../../src/db/index.ts";
import { open } from "./open.ts";

const orders = table("orders", { id: id(), region: text().notNull(), total: integer().notNull(), note: text() });

test("finds the rows that it says, and refuses what is not to be asked", async () => {
  const db = await open({ orders });
  await db.insert(orders).values([{ region: "North", total: 5 }, { region: "North", total: 500, note: "vip" }, { region: "South", total: 900 }]);
  const found = async (filter: TableFilter | null): Promise<number[]> => (await db.select({ id: orders.id }).from(orders).where(meets(orders, filter)).orderBy(asc(orders.id))).map((row) => row.id);
  expect(await found(null)).toEqual([1, 2, 3]);
  expect(await found({ and: [{ column: "region", is: "eq", value: "North" }, { or: [{ column: "total", is: "gte", value: 100 }, { column: "note", is: "filled" }] }] })).toEqual([2]);
  expect(await found({ or: [{ column: "total", is: "between", value: [1, 10] }, { column: "region", is: "in", value: ["South"] }] })).toEqual([1, 3]);
  for (const filter of [{ column: "secret", is: "eq", value: 1 }, { column: "total", is: "contains", value: "5" }, { column: "total", is: "eq", value: "5 or 1 = 1" }, "x"]) {
    expect(() => meets(orders, filter as TableFilter)).toThrow(expect.objectContaining({ code: "table-ask" }));
  }
  expect(() => meets(orders, { column: "note", is: "filled" }, ["region"])).toThrow(expect.objectContaining({ code: "table-ask" }));
});
