/** A disk without room: what does not fit is refused as a whole, reading goes on, and writing does when there is room. */
import { count } from "drizzle-orm";
import { expect } from "vitest";
import { look } from "./look.ts";
import { onSqlite, open, storageOf } from "./open.ts";
import { todos } from "./schema.ts";

onSqlite("a transaction that no longer fits leaves nothing, and the next one is whole where there is room again", async () => {
  const db = await open({ todos });
  await db.insert(todos).values({ title: "first" });
  const live = look(() => db.select({ n: count() }).from(todos).execute());
  expect(await live.now()).toEqual([{ n: 1 }]);
  const { main, writer } = storageOf(db);
  const room = (pages: number): void => { for (const connection of [main, writer]) connection.exec(`pragma max_page_count = ${pages}`); };
  room(20);
  const many = () => db.transaction(async (tx) => {
    await tx.insert(todos).values({ title: "small" });
    await tx.insert(todos).values(Array.from({ length: 2_000 }, () => ({ title: "x".repeat(500) })));
  });
  await expect(many()).rejects.toMatchObject({ cause: { code: "SQLITE_FULL" } });
  expect(await db.$count(todos)).toBe(1);
  expect(await live.now()).toEqual([{ n: 1 }]);
  await expect(Promise.resolve(db.insert(todos).values({ title: "y".repeat(200_000) }))).rejects.toMatchObject({ cause: { code: "SQLITE_FULL" } });
  await db.insert(todos).values({ title: "fits" });
  room(1_000_000);
  await many();
  await expect.poll(() => live.now(), { timeout: 30_000 }).toEqual([{ n: 2_003 }]);
});
