/**
 * What a commit costs where many look at the database: 10,000 queries of a table, each for another row, and a row that one of them
 * or none of them could see. Beside it a single query; and a query in a getter beside drizzle's alone.
 */
import { eq } from "drizzle-orm";
import { Cell, createLayout } from "../src/server/track/index.ts";
import { report } from "./support/report.ts";
import { compare, makeRows, openSales, sales } from "./support/sales.ts";

const MANY = 10_000;
const ROUNDS = 40;
const { db } = await openSales();
await db.insert(sales).values(makeRows(MANY));

/** Looks at one query, as a state's getter does. */
function look(ask: () => PromiseLike<unknown>, woken: () => void = () => {}): Cell {
  class View {
    get rows() {
      return ask();
    }
  }
  const cell = new Cell(createLayout(View, [{ name: "rows", kind: "computed", async: true }]), new View(), woken);
  cell.watch(0);
  cell.flush();
  return cell;
}

let wakes = 0;
const byOrder = (order: number) => db.select().from(sales).where(eq(sales.orderId, order));
const cells = [look(() => byOrder(1), () => wakes++)];
const unseen = async (): Promise<void> => void (await db.update(sales).set({ units: Math.floor(Math.random() * 1e9) }).where(eq(sales.id, 1)));
await db.update(sales).set({ orderId: -1 }).where(eq(sales.id, 1));
await Promise.all(cells.map((cell) => cell.settled()));
wakes = 0;

const one = await compare(unseen, unseen, ROUNDS);
for (let at = 2; at <= MANY; at++) cells.push(look(() => byOrder(at), () => wakes++));
await Promise.all(cells.map((cell) => cell.settled()));
for (const cell of cells) cell.flush();
wakes = 0;
const many = await compare(unseen, unseen, ROUNDS);
report("live-queries/wakes", wakes, "of 10,000 queries by a row that none could see", "0");
report("live-queries/commit", many.ours * 1_000, "us", `a commit of one row with 10,000 queries registered; with one ${(one.ours * 1_000).toFixed(0)} us`);
report("live-queries/commit-over-one", many.ours / one.ours, "x", "the same commit with one query registered");
