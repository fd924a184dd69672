/**
 * What a policy costs: the same statements for a user whose rows it narrows, over those of an author who writes the condition into each
 * query and checks nothing. By processor time, in turn, medians of ratios.
 */
import { and, asc, definePolicies, eq, total } from "../src/db/index.ts";
import type { User } from "../src/state/register.ts";
import { report } from "./support/report.ts";
import { compare, makeRows, openSales, sales } from "./support/sales.ts";

const ROWS = 20_000;
const ROUNDS = 30;
const TIMES = 100;

const { db } = await openSales();
const user = { id: "ann", name: "Ann", email: null, roles: [], can: () => true } as unknown as User;
definePolicies({ sales }, { sales: () => ({ read: eq(sales.region, "North"), create: eq(sales.region, "North"), update: eq(sales.region, "North"), delete: eq(sales.region, "North") }) });
const all = db.unsafe("figures");
const hers = db.as(user);
await all.insert(sales).values(makeRows(ROWS));
await all.insert(sales).values({ id: 99_999, date: "2024-01-01", region: "North", product: "Dock", units: 1, revenue: 1, orderId: 1 });
const north = eq(sales.region, "North");

const many = (run: () => PromiseLike<unknown>) => async (): Promise<void> => {
  for (let at = 0; at < TIMES; at++) await run();
};
const row = () => ({ date: "2024-01-01" as const, region: "North" as const, product: "Dock" as const, units: 1, revenue: 1, orderId: 1 });
const batch = Array.from({ length: 1_000 }, row);

const cases: Record<string, [ours: () => Promise<void>, plain: () => Promise<void>]> = {
  "read-one": [many(() => hers.select().from(sales).where(eq(sales.id, 99_999))), many(() => all.select().from(sales).where(and(eq(sales.id, 99_999), north)))],
  "read-sum": [async () => void (await hers.select({ sum: total(sales.revenue) }).from(sales)), async () => void (await all.select({ sum: total(sales.revenue) }).from(sales).where(north))],
  "read-fifty": [many(() => hers.select().from(sales).orderBy(asc(sales.id)).limit(50)), many(() => all.select().from(sales).where(north).orderBy(asc(sales.id)).limit(50))],
  "insert-one": [many(() => hers.insert(sales).values(row())), many(() => all.insert(sales).values(row()))],
  "insert-thousand": [async () => void (await hers.insert(sales).values(batch)), async () => void (await all.insert(sales).values(batch))],
  "update-one": [many(() => hers.update(sales).set({ units: 2 }).where(eq(sales.id, 99_999))), many(() => all.update(sales).set({ units: 2 }).where(and(eq(sales.id, 99_999), north)))],
};
for (const [name, [ours, plain]] of Object.entries(cases)) {
  const { ratio } = await compare(ours, plain, ROUNDS);
  report(`policies/${name}`, ratio, "x", "the same by an author who writes the condition and checks nothing");
}
