/** `withRollback` on both databases: whatever a test has written is gone, for those who look too. */
import { describe, expect, test } from "vitest";
import { withRollback } from "../../src/testing/rollback.ts";
import { factory, type Db } from "../../src/db/index.ts";
import { open } from "./open.ts";
import { crm, customers, lines, orders } from "./schema.ts";

const line = factory(lines);
let db: Db<typeof crm>;
const counts = () => Promise.all([customers, orders, lines].map((table) => db.$count(table)));

describe("a test with a rollback", () => {
  test("is undone with its references, transactions and deletions, and so are the numbers that it took", async () => {
    db = await open(crm);
    const kept = await line.make(db);
    const before = await db.select().from(customers);
    await withRollback(async () => {
      await line.makeMany(db, 3);
      await db.transaction(async (tx) => void (await line.make(tx)));
      await db.delete(lines);
      await db.update(customers).set({ name: "changed" });
      expect(await counts()).toEqual([5, 5, 0]);
    })();
    expect(await counts()).toEqual([1, 1, 1]);
    expect(await db.select().from(customers)).toEqual(before);
    expect(await db.select().from(lines)).toEqual([kept]);
    expect((await line.make(db)).id).toBe(2);
    await expect(db.delete(orders).then(() => db.delete(customers)).then(() => counts())).resolves.toEqual([0, 0, 0]);
  });

  test("that fails is undone and says so; another may be within", async () => {
    db = await open(crm);
    await expect(withRollback(async () => {
      await line.make(db);
      await withRollback(async () => {
        await line.make(db);
        expect(await counts()).toEqual([2, 2, 2]);
      })();
      expect(await counts()).toEqual([1, 1, 1]);
      throw new Error("as it should");
    })()).rejects.toThrow("as it should");
    expect(await counts()).toEqual([0, 0, 0]);
  });

  test("keeps rules: what refers still must refer, what is unique stays so", async () => {
    db = await open(crm);
    await withRollback(async () => void (await line.make(db)))();
    await expect(db.insert(lines).values({ orderId: 1, product: "x", quantity: 1, price: 1 })).rejects.toMatchObject({ code: "db-reference" });
  });
});

