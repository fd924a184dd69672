/** The tables of the samples of the public API. */
import { boolean, date, id, index, integer, json, real, relations, table, text, timestamp } from "../../src/db/index.ts";

export const todos = table("todos", { id: id(), title: text().notNull(), done: boolean().notNull().default(false) });

export const REGIONS = ["Central", "East", "North", "South", "West"] as const;
export const PRODUCTS = ["Dock", "Headset", "Keyboard", "Laptop", "Monitor", "Mouse", "Phone", "Printer", "Router", "Switch", "Tablet", "Webcam"] as const;

export const sales = table("sales", {
  id: id(),
  date: date().notNull(),
  region: text({ enum: REGIONS }).notNull(),
  product: text({ enum: PRODUCTS }).notNull(),
  units: integer().notNull(),
  revenue: real().notNull(),
  orderId: integer().notNull(),
});

export const customers = table("customers", {
  id: id(),
  name: text().notNull(),
  email: text().notNull().unique(),
  region: text({ enum: REGIONS }).notNull(),
  tags: json<string[]>().notNull().default([]),
  creditLimit: real().$type<number | null>().notNull().default(0),
});
export const orders = table("orders", {
  id: id(),
  customerId: integer().notNull().references(() => customers.id),
  note: text(),
  createdAt: timestamp().notNull().$defaultFn(() => new Date()),
}, (columns) => [index("orders_by_customer").on(columns.customerId)]);
export const lines = table("lines", {
  id: id(),
  orderId: integer().notNull().references(() => orders.id, { onDelete: "cascade" }),
  product: text().notNull(),
  quantity: integer().notNull(),
  price: real().notNull(),
});
export const orderRelations = relations(orders, ({ one, many }) => ({
  customer: one(customers, { fields: [orders.customerId], references: [customers.id] }),
  lines: many(lines),
}));
export const lineRelations = relations(lines, ({ one }) => ({
  order: one(orders, { fields: [lines.orderId], references: [orders.id] }),
}));
export const crm = { customers, orders, lines, orderRelations, lineRelations };
