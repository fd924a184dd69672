/**
 * Row 13: 1,000 tabs with a query of their own each, 100 commits a second: from the call of the write to the text on its socket, on both
 * databases. `TEST_POSTGRES` names the server of the second.
 */
import { eq, sql } from "drizzle-orm";
import { connect, type Db } from "../src/db/index.ts";
import { asDatabase, closeDatabase, ensureTables } from "../src/db/internal.ts";
import { layOutStates } from "../src/server/tab/layouts.ts";
import { Sessions } from "../src/server/session/sessions.ts";
import { Tabs } from "../src/server/tab/tabs.ts";
import { State } from "../src/state/index.ts";
import { declareState } from "../src/state/internal.ts";
import { definitionOf } from "../src/state/registry.ts";
import { percentile } from "./support/pages.ts";
import { report } from "./support/report.ts";
import { makeRows, openSales, sales, type SalesDb } from "./support/sales.ts";

const TABS = 1_000, RATE = 100, SECONDS = Number(process.env["SECONDS"] ?? 8);
const SERVER = process.env["TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";
let db: SalesDb;
let made = 0;

class Order extends State {
  readonly order = 1 + (made++ % TABS);
  get rows() {
    return db.select({ id: sales.id, revenue: sales.revenue }).from(sales).where(eq(sales.orderId, this.order)).execute();
  }
}
declareState(Order, { name: "Order", file: "order.state.ts", scope: "tab", vars: [{ name: "rows", kind: "computed", async: true }], handlers: {} });
layOutStates();

async function measure(name: string): Promise<void> {
  await db.insert(sales).values(makeRows(TABS).map((row, at) => ({ ...row, orderId: at + 1 })));
  const sessions = new Sessions();
  const tabs = new Tabs({ visit: () => Promise.resolve() });
  let frames = 0;
  const arrivals = new Map<number, () => void>();
  for (let at = 1; at <= TABS; at++) {
    const { session } = sessions.open({ cookie: undefined, language: "en", address: "127.0.0.1" });
    const tab = tabs.create(session, new URLSearchParams());
    const state = tab.state(definitionOf(Order)!, undefined);
    tab.slotFor(state);
    state.cell.watch(0);
    const { connection: { key, line, epoch, d, v, fields } } = tab.boot();
    let newest = d;
    const order = (state.object as Order).order;
    const wire = { send(text: string) {
      if (!text.startsWith("[")) return;
      newest++;
      frames++;
      arrivals.get(order)?.();
      setImmediate(() => tab.line.receive(wire, { f: "ack", d: newest, v: newest }));
    }, close() {}, bufferedAmount: 0 };
    tab.line.attach(wire, { f: "hello", tab: tab.id, key, inst: "i", a: 1, at: [line, epoch, d, v], ev: [1, []], fields, fresh: true });
  }
  for (let before = -1; before !== frames;) {
    before = frames;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  const times: number[] = [];
  const pending: Promise<unknown>[] = [];
  frames = 0;
  const began = performance.now();
  for (let sent = 0; sent < SECONDS * RATE; sent++) {
    const order = 1 + ((sent * 7) % TABS);
    const since = performance.now();
    pending.push(new Promise<void>((resolve) => arrivals.set(order, () => { times.push(performance.now() - since); arrivals.delete(order); resolve(); })));
    pending.push(db.update(sales).set({ revenue: sent + 0.5 }).where(eq(sales.orderId, order)).execute());
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + ((sent + 1) * 1_000) / RATE - performance.now())));
  }
  await Promise.all(pending);
  report(`live-commit/${name}-p99`, percentile(times, 0.99), "ms", `${TABS} tabs with a query each, ${RATE} commits/s for ${SECONDS} s`);
  report(`live-commit/${name}-p50`, percentile(times, 0.5), "ms", "the same");
  report(`live-commit/${name}-others`, frames - times.length, "frames", "to tabs that show another order");

  frames = 0;
  for (let at = 0; at < 100; at++) await db.update(sales).set({ units: at }).where(eq(sales.orderId, 1 + at)).execute();
  await new Promise((resolve) => setTimeout(resolve, 500));
  report(`live-commit/${name}-unread`, frames, "frames", "of 100 commits of a column that nobody shows");
}

db = (await openSales()).db;
await measure("sqlite");
closeDatabase(asDatabase(db));

const schema = `bench_${process.pid}`;
db = connect({ schema: { sales }, url: `${SERVER}?options=${encodeURIComponent(`-c search_path=${schema}`)}` }) as Db<{ sales: typeof sales }>;
await db.run(sql.raw(`create schema ${schema}`));
try {
  await ensureTables(asDatabase(db), { dev: true });
  await db.run("create index sales_by_order on sales (\"orderId\")");
  await measure("postgres");
} finally {
  await closeDatabase(asDatabase(db));
  const server = connect({ schema: {}, url: SERVER });     // nobody looks at it
  await server.run(sql.raw(`drop schema ${schema} cascade`));
  await closeDatabase(asDatabase(server));
}
process.exit(0);
