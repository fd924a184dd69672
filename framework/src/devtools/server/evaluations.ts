/** Computeds that ran: which, when, for how long. Each tab that has the state takes them with its next delta. */
import type { Graph } from "../../server/track/graph.ts";
import { BOUNDS } from "../record.ts";

export interface Evaluation {
  readonly order: number;
  readonly cell: Graph;
  readonly id: number;
  readonly from: number;
  to: number;
  /** Of those that ran within it. */
  inner: number;
  /** It ran within another one. */
  readonly nested: boolean;
}

export class Evaluations {
  readonly #running: Evaluation[] = [];
  #ended: Evaluation[] = [];
  #order = 0;

  get newest(): number {
    return this.#order;
  }

  begin(cell: Graph, id: number, now: number): void {
    this.#running.push({ order: ++this.#order, cell, id, from: now, to: now, inner: 0, nested: this.#running.length > 0 });
  }

  end(now: number): void {
    const one = this.#running.pop();
    if (one === undefined) return;                        // it began before anybody looked on
    one.to = now;
    const outer = this.#running.at(-1);
    if (outer !== undefined) outer.inner += now - one.from;
    this.#ended.push(one);
    if (this.#ended.length > BOUNDS.evaluations) this.#ended = this.#ended.slice(BOUNDS.evaluations / 2);
  }

  /** Those of these cells that began after `order`. */
  since(order: number, cells: ReadonlySet<object>): Evaluation[] {
    return this.#ended.filter((each) => each.order > order && cells.has(each.cell));
  }
}
