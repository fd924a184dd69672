import { connect, date, id, index, integer, real, table, text } from "solenoid/db";
import { REGIONS } from "../lists.ts";

export const sales = table("sales", {
  id: id(),
  date: date().notNull(),
  region: text({ enum: REGIONS }).notNull(),
  product: text().notNull(),
  units: integer().notNull(),
  revenue: real().notNull(),
  orderId: integer().notNull(),
}, (columns) => [index("sales_date").on(columns.date, columns.region, columns.product)]);

export const lines = table("lines", {
  id: id(),
  name: text().notNull(),
  region: text().notNull(),
  units: integer().notNull(),
  price: real().notNull(),
  cost: real().notNull(),
  a: integer().notNull(),
  b: integer().notNull(),
  c: text().notNull(),
  d: integer().notNull(),
});

export const db = connect({ schema: { sales, lines } });
