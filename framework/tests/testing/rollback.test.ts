/** `withRollback`: whatever a test has written is gone. */
import { afterEach, describe, expect, test } from "vitest";
import { mount, withRollback } from "../../src/testing/index.ts";
import { db, notes } from "../server/fixtures/app/db.ts";
import { Notes } from "../server/fixtures/app/states/notes.state.ts";
import { asDatabase, ensureTables } from "../../src/db/internal.ts";

await ensureTables(asDatabase(db), { dev: true, tell() {} });
await db.insert(notes).values({ text: "there before" });

const texts = async () => (await db.select().from(notes)).map(({ text }) => text);
afterEach(async () => expect(await texts()).toEqual(["there before"]));

describe("a test with a rollback", () => {
  test("writes alone, in handlers, and in transactions", withRollback(async () => {
    const { state } = await mount(Notes);
    await state.add("by a handler");
    await state.addTwo("a", "b");
    await db.delete(notes);
    await db.insert(notes).values({ text: "by the test" });
    expect(await texts()).toEqual(["by the test"]);
  }));

  test("begins anew each time, its ids too", withRollback(async () => {
    const [row] = await db.insert(notes).values({ text: "next" }).returning();
    expect(row!.id).toBe(2);
  }));

  test("that fails is undone as well, and says so", async () => {
    const failing = withRollback(async () => {
      await db.insert(notes).values({ text: "lost" });
      throw new Error("as it should");
    });
    await expect(failing()).rejects.toThrow("as it should");
  });

  test("may be within another", withRollback(async () => {
    await db.insert(notes).values({ text: "outer" });
    await withRollback(async () => {
      await db.insert(notes).values({ text: "inner" });
      expect(await texts()).toHaveLength(3);
    })();
    expect(await texts()).toEqual(["there before", "outer"]);
  }));

  test("what lives longer sees it come and go", async () => {
    const { state, settled } = await mount(Notes);
    await withRollback(async () => {
      await db.insert(notes).values({ text: "for a while" });
      await settled();
      expect(state.all).toEqual(["there before", "for a while"]);
    })();
    await settled();
    expect(state.all).toEqual(["there before"]);
  });

  test("leaves tables as they were", withRollback(async () => {
    await db.run("drop table notes");
    await expect(texts()).rejects.toThrow("notes");
  }));
});
