/** What is shared must not keep what has read it. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { Cell, createLayout, Source } from "../../src/server/track/index.ts";
import { vars } from "./kit.ts";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

/** Collected, asked in new jobs: a WeakRef holds its object to the end of the job that made it. */
async function gone(refs: readonly WeakRef<object>[]): Promise<number> {
  for (let round = 0; round < 10; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    gc();
    if (refs.every((ref) => ref.deref() === undefined)) break;
  }
  return refs.filter((ref) => ref.deref() === undefined).length;
}

test("sources, shared states and shared values hold no state that was dropped", async () => {
  const table = new Source();
  const shared = { map: new Map([["a", { n: 1 }]]), defaults: { page: 1 } };
  class Room {
    $rows = [{ id: 1, text: "x" }];
    declare rows: { id: number; text: string }[];
    get count() { return this.rows.length; }
  }
  const room = new Room();
  const roomCell = new Cell(createLayout(Room, vars("rows[]", "count()")), room, () => {});
  class Page {
    $map = shared.map;
    $options = shared.defaults;
    $held: unknown = null;
    declare map: Map<string, { n: number }>;
    declare options: { page: number };
    declare held: unknown;
    get fromTable() { table.track(); return this.map.get("a")!.n; }
    get fromRoom() { return room.count + room.rows.length; }
    get later() { return this.#later(); }
    async #later() { table.track(); await null; return room.count; }
  }
  const layout = createLayout(Page, vars("map", "options", "held", "fromTable()", "fromRoom()", "later()?"));

  async function visit(): Promise<WeakRef<object>[]> {
    const page = new Page();
    const cell = new Cell(layout, page, () => {});
    for (const id of [3, 4, 5]) cell.watch(id);
    cell.flush();
    await cell.settled();
    expect(cell.flush()).toHaveLength(1);
    page.held = room.rows[0];
    page.options.page = 1;
    page.map.get("a");
    return [new WeakRef(page), new WeakRef(cell)];
  }

  const refs: WeakRef<object>[] = [];
  for (let n = 0; n < 30; n++) refs.push(...(await visit()));
  expect(await gone(refs)).toBe(refs.length);
  // And nothing is left that would trouble those who stay.
  room.rows.push({ id: 2, text: "y" });
  table.wake();
  roomCell.watch(0);
  expect(roomCell.flush()).toHaveLength(1);
});
