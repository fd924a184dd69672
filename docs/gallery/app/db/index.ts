import { boolean, connect, date, id, integer, real, table, text } from "solenoid/db";
import type { Int, Length, Min } from "solenoid";

export const products = table("products", {
  id: id(),
  sku: text().$type<Length<2, 12>>().notNull().unique(),
  name: text().$type<Length<1, 80>>().notNull(),
  kind: text({ enum: ["Docks", "Screens", "Sound"] }).notNull(),
  stock: integer().$type<Int & Min<0>>().notNull(),
  price: real().$type<Min<0>>().notNull(),
  onSale: boolean().notNull(),
  counted: date(),
});

export const db = connect({ schema: { products } });
