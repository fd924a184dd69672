import { State, url, type Day, type Range } from "solenoid";
import { and, countDistinct, desc, eq, inArray, one, oneOrNull, total, when, within } from "solenoid/db";
import { db, sales } from "../db/index.ts";
import type { Product, Region } from "../lists.ts";

export class Sales extends State {
  @url range: Range<Day> | null = null;
  @url region: Region | null = null;
  @url products: Product[] = [];
  @url picked: Region | null = null;
  @url brush: Range<Day> | null = null;

  setRange(range: Range<Day> | null) { this.range = range; }
  setRegion(region: Region | null) { this.region = region; }
  setProducts(products: Product[]) { this.products = products; }
  setPicked(picked: Region | null) { this.picked = picked; }
  setBrush(brush: Range<Day> | null) { this.brush = brush; }

  #where(leaveOut?: "picked" | "brush") {
    return and(
      when(this.range, (range) => within(sales.date, range)),
      when(this.region, (region) => eq(sales.region, region)),
      when(this.products, (products) => inArray(sales.product, products)),
      when(leaveOut === "picked" ? null : this.picked, (region) => eq(sales.region, region)),
      when(leaveOut === "brush" ? null : this.brush, (range) => within(sales.date, range)),
    );
  }
  get kpis() {
    const figures = { revenue: total(sales.revenue), units: total(sales.units), orders: countDistinct(sales.orderId) };
    return one(db.select(figures).from(sales).where(this.#where()));
  }
  get topProduct() {
    const best = desc(total(sales.revenue));
    return oneOrNull(db.select({ name: sales.product }).from(sales).where(this.#where()).groupBy(sales.product).orderBy(best).limit(1));
  }
  get byDay() {
    const row = { date: sales.date, revenue: total(sales.revenue) };
    return db.select(row).from(sales).where(this.#where("brush")).groupBy(sales.date).orderBy(sales.date);
  }
  get byRegion() {
    const row = { region: sales.region, revenue: total(sales.revenue) };
    return db.select(row).from(sales).where(this.#where("picked")).groupBy(sales.region).orderBy(sales.region);
  }
  get byProduct() {
    const row = { region: sales.region, product: sales.product, revenue: total(sales.revenue) };
    return db.select(row).from(sales).where(this.#where()).groupBy(sales.region, sales.product);
  }
}
