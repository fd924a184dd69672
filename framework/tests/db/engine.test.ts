/** Queries in getters of states, by the engine as the server runs it. */
import { expect, test, vi } from "vitest";
import { asc, count, eq, one, tableSource, type Db } from "../../src/db/index.ts";
import { Cell, createLayout } from "../../src/server/track/index.ts";
import type { VarManifest } from "../../src/state/manifest.ts";
import type { TableWindow } from "../../src/wire/table.ts";
import { onSqlite, open } from "./open.ts";
import { crm, customers, lines, orders, todos } from "./schema.ts";

const schema = { ...crm, todos };

/** As the compiler gives it: a public field lives in the slot `$name`. */
function board(db: Db<typeof schema>) {
  const evaluated: string[] = [];
  class Board {
    $search = "";
    declare search: string;
    get all() {
      evaluated.push("all");
      return db.select().from(todos).orderBy(asc(todos.id));
    }
    get left() {
      evaluated.push("left");
      return this.#left();
    }
    async #left() {
      await Promise.resolve();
      const { n } = await one(db.select({ n: count() }).from(todos).where(eq(todos.done, false)));
      const found = await one(db.select({ n: count() }).from(customers).where(this.search ? eq(customers.name, this.search) : undefined));
      return [n, found.n];
    }
    get notes() {
      return db.all<{ body: string }>("select body from notes where notes match 'x'");
    }
    get table() {
      evaluated.push("table");
      return tableSource(todos, { orderBy: asc(todos.title) });
    }
  }
  const vars: VarManifest[] = [
    { name: "search", kind: "field" }, { name: "all", kind: "computed", async: true }, { name: "left", kind: "computed", async: true }, { name: "table", kind: "computed" }, { name: "notes", kind: "computed", async: true },
  ];
  const layout = createLayout(Board, vars);
  const state = new Board();
  const onWake = vi.fn();
  const cell = new Cell(layout, state, onWake);
  return { state, cell, evaluated, onWake };
}

const ALL = 1;
const LEFT = 2;
const TABLE = 3;
const NOTES = 4;

test("a getter's query is live: rows that change wake it, and it alone", async () => {
  const db = await open(schema);
  const { cell, evaluated, onWake } = board(db);
  cell.watch(ALL);
  cell.flush();
  await cell.settled();
  cell.flush();
  expect(cell.read(ALL)).toEqual([]);
  onWake.mockClear();
  await db.insert(customers).values({ name: "Ann", email: "a", region: "East" });
  expect(onWake).not.toHaveBeenCalled();
  await db.insert(todos).values({ title: "one" });
  expect(onWake).toHaveBeenCalledTimes(1);
  cell.flush();
  await cell.settled();
  expect(cell.flush()).toHaveLength(1);
  expect(cell.read(ALL)).toEqual([{ id: 1, title: "one", done: false }]);
  expect(evaluated).toEqual(["all", "all"]);
});

test("reads after an await count too, fields and tables alike", async () => {
  const db = await open(schema);
  await db.insert(todos).values([{ title: "one" }, { title: "two", done: true }]);
  const { state, cell } = board(db);
  cell.watch(LEFT);
  const now = async () => {
    cell.flush();
    await cell.settled();
    cell.flush();
    return cell.read(LEFT);
  };
  expect(await now()).toEqual([1, 0]);
  await db.insert(customers).values([{ name: "Ann", email: "a", region: "East" }, { name: "Bob", email: "b", region: "East" }]);
  expect(await now()).toEqual([1, 2]);
  state.search = "Bob";
  expect(await now()).toEqual([1, 1]);
  await db.update(todos).set({ done: false });
  expect(await now()).toEqual([2, 1]);
});

test("nothing that is not committed wakes; a commit wakes once for all of it; a rollback never", async () => {
  const db = await open(schema);
  const { cell, onWake } = board(db);
  cell.watch(ALL);
  cell.flush();
  await cell.settled();
  cell.flush();
  onWake.mockClear();
  await db.transaction(async (tx) => {
    await tx.insert(todos).values([{ title: "a" }, { title: "b" }]);
    await tx.insert(todos).values({ title: "c" });
    expect(onWake).not.toHaveBeenCalled();
  });
  expect(onWake).toHaveBeenCalledTimes(1);
  cell.flush();
  await cell.settled();
  cell.flush();
  expect(cell.read(ALL)).toHaveLength(3);
  onWake.mockClear();
  await db.transaction(async (tx) => {
    await tx.delete(todos);
    throw new Error("no");
  }).catch(() => {});
  await db.delete(lines);
  await db.delete(orders);
  expect(onWake).not.toHaveBeenCalled();
  expect(cell.flush()).toEqual([]);
});

test("a table source shows the window that the page asks for, live; a bad ask is the error of that var alone", async () => {
  const db = await open(schema);
  await db.insert(todos).values(["c", "a", "b"].map((title) => ({ title })));
  const { cell } = board(db);
  cell.watch(TABLE);
  const titles = async () => {
    cell.flush();
    await cell.settled();
    cell.flush();
    return (cell.read(TABLE) as TableWindow).rows.map((row) => row.title);
  };
  expect(await titles()).toEqual(["a", "b", "c"]);
  cell.ask(TABLE, { offset: 0, limit: 2, sort: [{ column: "title", descending: true }] });
  expect(await titles()).toEqual(["c", "b"]);
  await db.insert(todos).values({ title: "d" });
  expect(await titles()).toEqual(["d", "c"]);
  cell.ask(TABLE, { offset: -1, limit: 2 });
  await titles();
  expect(cell.status(TABLE).error).toMatchObject({ code: "table-ask" });
  cell.ask(TABLE, { offset: 0, limit: 1 });
  expect(await titles()).toEqual(["a"]);
  expect(cell.status(TABLE).error).toBeUndefined();
});

onSqlite("what a virtual table holds cannot be told, so every write wakes its readers", async () => {
  const db = await open(schema);
  await db.run("create virtual table notes using fts5(body)");
  const { cell, onWake } = board(db);
  const now = async () => {
    cell.flush();
    await cell.settled();
    cell.flush();
    onWake.mockClear();
    return cell.read(NOTES);
  };
  cell.watch(NOTES);
  expect(await now()).toEqual([]);
  await db.run("insert into notes values ('x y')");
  expect(await now()).toEqual([{ body: "x y" }]);
  await db.insert(todos).values({ title: "a" });
  expect(onWake).toHaveBeenCalledTimes(1);
});
