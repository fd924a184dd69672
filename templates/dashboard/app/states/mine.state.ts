import { State, UserState, persisted, type Int } from "solenoid";
import { desc, eq } from "solenoid/db";
import type { SavedView } from "solenoid/ui";
import { db, sales } from "../db/index.ts";

/** What a person keeps: views of the page, and which notices are read. */
export class Mine extends UserState {
  @persisted views: SavedView[] = [{ name: "North", view: "region=North" }, { name: "Laptops, all regions", view: "products=Laptop" }];
  @persisted read: Int[] = [];

  setViews(views: SavedView[]) { this.views = views; }
  markRead(ids: Int[]) { this.read = [...new Set([...this.read, ...ids])].slice(-500); }
}

/** Orders that somebody has to look at: the newest whose payment failed. */
export class Inbox extends State {
  get notices() {
    const failed = db.select({ id: sales.id, orderId: sales.orderId, customer: sales.customer, date: sales.date }).from(sales);
    return failed.where(eq(sales.status, "payment failed")).orderBy(desc(sales.date), desc(sales.id)).limit(20);
  }
}
