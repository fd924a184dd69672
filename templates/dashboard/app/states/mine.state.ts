import { UserState, persisted, type Int } from "solenoid";
import { desc, eq } from "solenoid/db";
import type { Notice, SavedView } from "solenoid/ui";
import { db, sales } from "../db/index.ts";

/** What a person keeps, and is told. */
export class Mine extends UserState {
  @persisted views: SavedView[] = [{ name: "North", view: "region=North" }, { name: "Laptops, all regions", view: "products=Laptop" }];
  @persisted read: Int[] = [];

  /** The newest orders whose payment failed. */
  get notices(): Promise<Notice[]> {
    const read = new Set(this.read);
    const failed = db.select({ id: sales.id, orderId: sales.orderId, customer: sales.customer, date: sales.date }).from(sales).where(eq(sales.status, "payment failed"));
    return failed.orderBy(desc(sales.date), desc(sales.id)).limit(20).then((rows) => rows.map(({ id, orderId, customer, date }) => (
      { id, title: `Payment of MR-${orderId} failed`, text: customer, at: new Date(date), read: read.has(id), href: "/?statuses=payment+failed" }
    )));
  }

  setViews(views: SavedView[]) { this.views = views; }
  markRead(ids: Int[]) { this.read = [...new Set([...this.read, ...ids])].slice(-500); }
}
