/** The turns of one tab: which are on their way, and those of before. */
import { unplaced } from "../../server/delivery/written.ts";
import { parseDown } from "../../wire/frames.ts";
import type { Op } from "../../wire/ops.ts";
import type { Tab } from "../../server/tab/tab.ts";
import { BOUNDS, type DeltaRecord, type TurnRecord } from "../record.ts";
import type { Evaluation, Evaluations } from "./evaluations.ts";
import { opText, varOf } from "./ops.ts";
import { addressOfInstance } from "./states.ts";
import type { Turn } from "./turn.ts";

export class TabTurns {
  readonly tab: Tab;
  readonly #evaluations: Evaluations;
  readonly #open = new Map<number, Turn>();
  readonly #history = new Map<number, TurnRecord>();
  #claimed: number;
  #diff = 0;
  #encode = 0;

  constructor(tab: Tab, evaluations: Evaluations) {
    this.tab = tab;
    this.#evaluations = evaluations;
    this.#claimed = evaluations.newest;
  }

  get history(): TurnRecord[] {
    return [...this.#history.values()];
  }
  open(turn: Turn): void {
    this.#open.set(turn.n, turn);
    // One whose outcome has gone with a snapshot is not heard of again.
    if (this.#open.size > BOUNDS.turns) this.#open.delete(this.#open.keys().next().value!);
  }
  at(n: number): Turn | undefined {
    return this.#open.get(n);
  }
  diffs(now: number): void {
    this.#diff = now;
  }
  encodes(now: number): void {
    this.#encode = now;
  }

  /**
   * A frame leaves: it belongs to the events whose outcomes it carries, or else to those that run, or to nobody's.
   * Gives what is news by it.
   */
  leaves(ops: readonly Op[], text: string, now: number, outside: () => Turn): TurnRecord[] {
    const frame = parseDown(text);
    const ended = frame?.f === "delta" ? frame.res.flatMap(([n]) => this.#open.get(n) ?? []) : [];
    const evaluations = this.#claim();
    const turns = this.#belongs(ended, ops.length + evaluations.length > 0, outside);
    const delta = this.#delta(ops, text);
    const changed = new Set(ops.flatMap((op) => varOf(this.tab, op) ?? []));
    for (const turn of turns) {
      turn.left(delta, changed, { diff: this.#diff, encode: this.#encode, now }, ended.includes(turn));
      for (const { name, evaluation } of evaluations) turn.ran(name, evaluation);
    }
    for (const { n } of ended) this.#open.delete(n);
    return turns.map((turn) => this.keep(turn.record()));
  }

  #belongs(ended: readonly Turn[], some: boolean, outside: () => Turn): readonly Turn[] {
    if (ended.length > 0) return ended;
    const running = [...this.#open.values()].filter((turn) => turn.running);
    // A frame that says nothing of them is an answer to something else.
    if (running.length > 0) return some ? running : [];
    return some ? [outside()] : [];
  }

  #delta(ops: readonly Op[], text: string): DeltaRecord {
    return { bytes: Buffer.byteLength(text), count: ops.length, ops: ops.slice(0, BOUNDS.ops).map((op) => opText(this.tab, unplaced(op))) };
  }

  #claim(): { name: string; evaluation: Evaluation }[] {
    const names = new Map([...this.tab.instances].map((each) => [each.tracked as object, addressOfInstance(each)]));
    const found = this.#evaluations.since(this.#claimed, new Set(names.keys()));
    this.#claimed = this.#evaluations.newest;
    return found.map((evaluation) => ({ name: `${names.get(evaluation.cell)}.${evaluation.cell.layout.vars[evaluation.id]!.name}`, evaluation }));
  }

  /** What comes again takes the place of what was there. */
  keep(record: TurnRecord): TurnRecord {
    this.#history.set(record.id, record);
    for (const id of this.#history.keys()) {
      if (this.#history.size <= BOUNDS.turns) break;
      this.#history.delete(id);
    }
    return record;
  }
}
