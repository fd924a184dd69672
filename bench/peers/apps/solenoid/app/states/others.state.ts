import { State, every } from "solenoid";
import { eq, tableSource } from "solenoid/db";
import { db, lines } from "../db/index.ts";
import type { Region } from "../lists.ts";

export class Table extends State {
  get rows() {
    return tableSource(lines);
  }
  async edit() {
    await db.update(lines).set({ units: Math.floor(Math.random() * 1_000_000) }).where(eq(lines.id, 3));
  }
}

export class Counter extends State {
  count = 0;
  add() { this.count++; }
}

export class Entry extends State {
  text = "";
  saved = "";
  setText(text: string) { this.text = text; }
  save(entry: { name: string; region: Region }) { this.saved = `Saved ${entry.name} of ${entry.region}`; }
}

export class Ticking extends State {
  ticks = 0;
  points: { n: number; value: number }[] = [];

  @every(100) private tick() {
    this.points.push({ n: ++this.ticks, value: Math.random() });
    if (this.points.length > 300) this.points.shift();
  }
}
