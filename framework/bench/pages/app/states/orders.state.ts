import { State, type Day, type Range } from "solenoid";
import { REGIONS, type Region } from "../regions.ts";

const row = (id: number) => ({
  id, date: `2026-0${1 + (id % 9)}-1${id % 10}` as Day, customer: `Customer ${id}`, region: REGIONS[id % REGIONS.length]!,
  units: 1 + ((id * 7) % 40), price: 100 + ((id * 37) % 900), open: id % 3 === 0, note: `Note ${(id * 7919) % 1000}`,
});

/** Of all states of this process. */
let loads = 0;

export class Orders extends State {
  rows = Array.from({ length: 100 }, (_, id) => row(id));
  region: Region | null = null;
  regions: Region[] = [];
  range: Range<Day> | null = ["2026-01-01", "2026-06-30"];
  note = "";
  most = 10;
  urgent = false;
  live = true;
  loads = 0;

  onLoad() {
    this.loads = ++loads;
  }
  get revenue() {
    return this.rows.reduce((sum, { units, price }) => sum + units * price, 0);
  }
  get units() {
    return this.rows.reduce((sum, { units }) => sum + units, 0);
  }

  setRegion(region: Region | null) { this.region = region; }
  setRegions(regions: Region[]) { this.regions = regions; }
  setRange(range: Range<Day> | null) { this.range = range; }
  setNote(note: string) { this.note = note; }
  setMost(most: number | null) { this.most = most ?? 0; }
  setUrgent(urgent: boolean) { this.urgent = urgent; }
  setLive(live: boolean) { this.live = live; }
  clear() { this.region = this.range = null; this.regions = []; }
}
