import { SharedState, invalid, sleep, type Int, type Length, type Min, type Upload } from "solenoid";
import { importCsv, readCsvHead, tableSource } from "solenoid/db";
import { db, products } from "../db/index.ts";

/** What the live examples are bound to; everybody who looks sees the same. */
export class Stock extends SharedState {
  note = "Count aisle 7 before Friday.";
  target = 120;
  weekly = true;

  get rows() { return tableSource(products); }

  setNote(note: string) { this.note = note; }
  setTarget(target: number) { this.target = target; }
  setWeekly(weekly: boolean) { this.weekly = weekly; }

  async order(input: { sku: Length<2, 12>; units: Int & Min<1>; reason?: string }) {
    await sleep(300);
    if (!/^(DK|MN|HS)-/.test(input.sku)) throw invalid({ sku: "Begins with DK-, MN- or HS-, for example DK-100" });
    this.note = `${input.units} of ${input.sku} are ordered.`;
  }

  async look(file: Upload) { return readCsvHead(file, products); }
  async load({ file, ...how }: { file: Upload; columns: Record<string, string | null>; dryRun: boolean }) { return importCsv(db, products, file, how); }
}
