/** Pages, processes, the journal below them, and a network that does what the test says. One step at a time; see steps.ts. */
import { parseHead, type Head } from "../../src/server/journal/head.ts";
import { readTab } from "../../src/server/journal/restore.ts";
import type { StoredTab } from "../../src/server/journal/journal.ts";
import type { BrowserSession } from "../../src/server/session/sessions.ts";
import type { Tab } from "../../src/server/tab/tab.ts";
import { stateNamed } from "../../src/state/registry.ts";
import type { PageBoot } from "../../src/wire/boot.ts";
import { Ground } from "./ground.ts";
import { declareBuild, type Build } from "./ledger.ts";
import { Page } from "./page.ts";
import type { Pair } from "./pair.ts";
import { Process } from "./process.ts";

/** What the journal has of a tab. */
export interface Row {
  readonly id: string;
  readonly head: Head;
  readonly log: readonly string[];
  readonly z: number;
  readonly count: number;
}

export class World {
  readonly ground = new Ground();
  readonly processes: Process[];
  readonly pages: Page[] = [];
  readonly session: BrowserSession = { id: "s", user: undefined, locale: "en", timeZone: "UTC", address: "", used: 0 };
  rows = new Map<string, Row>();
  build: Build = 1;
  ticks = 0;
  root!: Tab["id"];
  #boot!: Pick<PageBoot, "connection" | "slots">;

  private constructor(processes: number, late: boolean) {
    declareBuild(1);
    this.ground.late = late;
    this.processes = Array.from({ length: processes }, () => new Process(this.ground, 1));
  }

  /** A page was rendered by the first process, and its row written; no socket has opened yet. */
  static async make(processes: number, late = false): Promise<World> {
    const world = new World(processes, late);
    const first = world.processes[0]!;
    first.enter();
    const tab = first.tabs.create(world.session, new URLSearchParams());
    const instance = tab.state(stateNamed("Ledger")!, undefined);
    tab.slotFor(instance);
    instance.cell.watch(0);
    world.root = tab.id;
    world.#boot = JSON.parse(JSON.stringify(tab.boot())) as PageBoot;
    const stored = tab.stored();
    first.commit();
    first.answer();
    await stored;
    world.open();
    await world.calm();
    return world;
  }

  /** The page as its HTML made it; once more: a duplicated browser tab. */
  open(): void {
    const id = this.pages.length;
    this.pages.push(new Page(id, this.#boot, () => (this.ground.lost ? undefined : this.rowOf(this.pages[id]!)?.log)));
  }

  /** All that the step has set going has come to its end. */
  async calm(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const rows = new Map<string, Row>();
    for (const id of this.ground.ids) {
      const row = await this.ground.inner.read(id);
      if (row !== undefined) rows.set(id, read(row));
    }
    this.rows = rows;
  }

  start(at: number): void {
    this.processes[at] = new Process(this.ground, this.build);
  }

  /** A new build takes the place of the old one, at all processes. */
  deploy(): void {
    for (const process of this.processes.filter(({ up }) => up)) {
      process.enter();
      process.commit();
      process.answer();
      process.drain();
    }
    for (const at of this.processes.keys()) this.stop(at);
    this.build = 2;
    declareBuild(2);
  }

  stop(at: number): void {
    this.processes[at]!.crash();
    for (const page of this.pages) for (const pair of page.pairs) if (pair.process === at) pair.abandon();
  }

  /** The tab that a page has: its own, or its copy of the first one's. */
  rowOf(page: Page): Row | undefined {
    const mine = [...this.rows.values()].find(({ head }) => head.inst === page.inst);
    return mine ?? (page.id === 0 ? this.rows.get(this.root) : undefined);
  }

  tabsOf(process: Process): Tab[] {
    return [...this.ground.ids].map((id) => process.tabs.find(id)).filter((tab) => tab !== undefined);
  }

  get pairs(): { page: Page; pair: Pair; nth: number }[] {
    return this.pages.flatMap((page) => page.pairs.map((pair, at) => ({ page, pair, nth: at + 1 })));
  }
}

function read(row: StoredTab): Row {
  const head = parseHead(row);
  const [state] = readTab(row, true, () => {}).states.values();
  const { log = [], z = 0 } = (state?.record.fields ?? {}) as { log?: string[]; z?: number };
  return { id: row.id, head, log, z, count: (state?.record.hidden["count"] ?? 0) as number };
}
