/** The framework's own tables in a database that an older version has made. */
import { sql } from "drizzle-orm";
import { index } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { id, table, text } from "../../src/db/index.ts";
import { asDatabase, makeOwnTables } from "../../src/db/internal.ts";
import { at, place, POSTGRES } from "./open.ts";

test("grow by columns and their indices, and keep their rows", async () => {
  const url = await place();
  const before = { things: table("own_things", { id: id(), name: text().notNull() }) };
  const old = at(url, before);
  await makeOwnTables(asDatabase(old));
  await old.insert(before.things).values({ name: "kept" });
  const after = { things: table("own_things", { id: id(), name: text().notNull(), behind: text() }, (own) => [index("own_things_behind").on(own.behind)]) };
  const db = at(url, after);
  for (let time = 0; time < 2; time++) await makeOwnTables(asDatabase(db));
  expect(await db.select().from(after.things)).toEqual([{ id: 1, name: "kept", behind: null }]);
  const listed = POSTGRES === undefined ? "select name from sqlite_schema where type = 'index'" : "select indexname as name from pg_indexes";
  const rows = await db.unsafe("looks at indices").all(sql.raw(listed));
  expect(JSON.stringify(rows)).toContain("own_things_behind");
});
