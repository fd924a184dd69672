/** One turn while it goes on, or a change from outside: what was heard of it, and the record that this makes. */
import { FILE } from "../../wire/file.ts";
import { argsText, type Outcome } from "../../wire/frames.ts";
import type { WireFailure } from "../../wire/failure.ts";
import type { TabEvent } from "../../server/turn.ts";
import { BOUNDS, STAGES, type DeltaRecord, type StageName, type TurnRecord } from "../record.ts";
import type { Evaluation } from "./evaluations.ts";
import { list, short } from "./preview.ts";

interface Interval { readonly stage: StageName; readonly from: number; readonly to: number }

export class Turn {
  readonly n: number;
  readonly #known: Pick<TurnRecord, "id" | "tab" | "at" | "state" | "handler" | "args" | "again" | "harmless">;
  readonly #from: number;
  readonly #intervals: Interval[] = [];
  readonly #deltas: DeltaRecord[] = [];
  readonly #changed = new Set<string>();
  readonly #ran = new Map<string, { times: number; ms: number }>();
  readonly #evaluations: Evaluation[] = [];
  #stage: StageName | undefined;
  #since: number;
  #to: number;
  #outcome: TurnRecord["outcome"];
  /** Its outcome is on its way to the page. */
  #over: boolean;
  #value = "";

  /** @param event undefined: a change from outside */
  constructor(id: number, tab: string, event: TabEvent | undefined, harmless: boolean, now: number) {
    const call = event && { state: event.state, handler: event.handler, args: list(event.args), again: againOf(event) };
    this.#known = { id, tab, at: Date.now(), harmless, ...(call ?? { state: "", handler: "", args: "" }) };
    this.n = event?.n ?? 0;
    this.#from = this.#since = this.#to = now;
    this.#stage = event && "authorise";
    this.#outcome = event ? "running" : "change";
    this.#over = event === undefined;
  }

  get name(): string {
    return `${this.#known.state}.${this.#known.handler}`;
  }
  get running(): boolean {
    return this.#outcome === "running";
  }

  enter(stage: StageName | undefined, now: number): void {
    if (this.#stage !== undefined) this.#intervals.push({ stage: this.#stage, from: this.#since, to: now });
    this.#stage = stage;
    this.#since = this.#to = now;
  }

  end(outcome: Outcome, value: unknown, now: number): void {
    if (this.#outcome !== "running") return;              // of several the first one counts
    this.#outcome = outcome;
    this.#value = valueText(outcome, value);
    this.enter("settle", now);
  }

  /** Something of it is on its way to the page. `last`: with its outcome. */
  left(delta: DeltaRecord, changed: Iterable<string>, at: { readonly diff: number; readonly encode: number; readonly now: number }, last: boolean): void {
    if (last && this.#stage === "settle") this.enter(undefined, Math.max(at.diff, this.#since));
    this.#intervals.push({ stage: "diff", from: at.diff, to: at.encode }, { stage: "encode", from: at.encode, to: at.now });
    this.#to = at.now;
    this.#over ||= last;
    for (const name of changed) this.#changed.add(name);
    const before = this.#deltas.at(-1);
    if (this.#deltas.length < BOUNDS.ops) this.#deltas.push(delta);
    else this.#deltas[this.#deltas.length - 1] = { ...before!, bytes: before!.bytes + delta.bytes, count: before!.count + delta.count };
  }

  ran(name: string, evaluation: Evaluation): void {
    const one = this.#ran.get(name) ?? { times: 0, ms: 0 };
    this.#ran.set(name, { times: one.times + 1, ms: one.ms + evaluation.to - evaluation.from - evaluation.inner });
    if (!evaluation.nested) this.#evaluations.push(evaluation);
  }

  record(): TurnRecord {
    return {
      ...this.#known,
      outcome: this.#over ? this.#outcome : "running",
      value: this.#value,
      ms: (this.#over ? this.#to : performance.now()) - this.#from,
      stages: this.#stages(),
      deltas: [...this.#deltas],
      changed: [...this.#changed],
      ran: [...this.#ran].map(([name, each]) => ({ name, ...each })),
    };
  }

  /** A computed that ran within a stage counts as `track`, not as that stage. */
  #stages(): TurnRecord["stages"] {
    const sums = new Map<StageName, number>();
    const add = (stage: StageName, ms: number): void => void sums.set(stage, (sums.get(stage) ?? 0) + ms);
    for (const { from, to } of this.#evaluations) add("track", to - from);
    for (const { stage, from, to } of this.#intervals) {
      const tracked = this.#evaluations.reduce((sum, each) => sum + Math.max(0, Math.min(to, each.to) - Math.max(from, each.from)), 0);
      add(stage, Math.max(0, to - from - tracked));
    }
    return Object.fromEntries(STAGES.flatMap((stage) => (sums.has(stage) ? [[stage, sums.get(stage)!]] : [])));
  }
}

/** Files are in the page that sent them, and large arguments are not kept. */
function againOf({ args }: TabEvent): string | undefined {
  try {
    const text = argsText(args);
    return text.length > BOUNDS.again || text.includes(`"${FILE}"`) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What the caller gets: a value, or a failure as it travels. */
function valueText(outcome: Outcome, value: unknown): string {
  if (value === undefined) return "";
  if (outcome === "done") return short(value, 400);
  const [code, message] = value as WireFailure;
  return `${message} (${code})`;
}
