/** A table source as a page has it: a getter's window, held up to date by the ops that reach the page. */
import { onTestFinished, vi } from "vitest";
import { applyTo } from "../../src/server/delta/index.ts";
import { Cell, createLayout } from "../../src/server/track/index.ts";
import type { Op } from "../../src/wire/ops.ts";
import { PRESENT, type Presented, type TableAsk, type TableWindow } from "../../src/wire/table.ts";

/** Asked once, by nobody who looks: the rows counted from the first one. */
export const show = (source: unknown, ask?: unknown): Promise<TableWindow> => (source as Presented)[PRESENT](ask) as Promise<TableWindow>;

/** What is asked again wherever a machine is busy. */
export const PATIENCE = { timeout: 30_000, interval: 5 };

export class View {
  readonly #cell: Cell;
  readonly #mirror: { 0?: TableWindow } = {};
  /** Since they were last taken. */
  ops: Op[] = [];
  /** How often something was to be told. */
  wakes = 0;

  constructor(source: () => unknown) {
    class Page { get rows() { return source(); } }
    this.#cell = new Cell(createLayout(Page, [{ name: "rows", kind: "computed", async: true }]), new Page(), () => { this.wakes++; });
    this.#cell.watch(0);
    onTestFinished(() => this.#cell.dispose());
  }

  ask(request: Partial<TableAsk>): void {
    this.#cell.ask(0, request);
  }

  /** What the page shows when all that is on its way has come. */
  async settled(): Promise<TableWindow> {
    for (let calm = 0; calm < 2; calm++) {
      const before = this.ops.length;
      this.#flush();
      await this.#cell.settled();
      await new Promise((resolve) => setImmediate(resolve));
      this.#flush();
      if (this.ops.length > before || this.#cell.status(0).pending) calm = -1;
    }
    const { error } = this.#cell.status(0);
    if (error !== undefined) throw error;
    return this.#mirror[0]!;
  }

  #flush(): void {
    const ops = this.#cell.flush();
    applyTo(this.#mirror, ops);
    this.ops.push(...ops);
  }

  /** Waits until the page shows this. */
  async shows(expected: () => Promise<unknown>): Promise<void> {
    await vi.waitFor(async () => {
      const [now, wanted] = [await this.settled(), await expected()];
      if (JSON.stringify(now) !== JSON.stringify(wanted)) throw new Error(`${JSON.stringify(now)}\ninstead of\n${JSON.stringify(wanted)}`);
    }, PATIENCE);
  }

  async quiet(): Promise<{ ops: Op[]; wakes: number }> {
    await this.settled();
    const { ops, wakes } = this;
    this.ops = [];
    this.wakes = 0;
    return { ops, wakes };
  }
}
