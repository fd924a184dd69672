/** Looks on while turns run, and makes a record of each. In a production build there is none. */
import type { App } from "../../server/main.ts";
import { stateNamed } from "../../state/registry.ts";
import type { Op } from "../../wire/ops.ts";
import type { Outcome } from "../../wire/frames.ts";
import type { Graph } from "../../server/track/graph.ts";
import type { Tab } from "../../server/tab/tab.ts";
import { lookOn, type Stage, type Tracing } from "../../server/trace/tracing.ts";
import type { TabEvent } from "../../server/turn.ts";
import { BOUNDS, type FailureRecord, type StateRecord, type TurnRecord } from "../record.ts";
import { Evaluations } from "./evaluations.ts";
import { failing, Failures } from "./failures.ts";
import { statesOf } from "./states.ts";
import { TabTurns } from "./tab-turns.ts";
import { Turn } from "./turn.ts";

export interface Observer {
  /** A turn has something new: it runs, a delta has left, it has ended. */
  turn(record: TurnRecord): void;
  failed(failure: FailureRecord): void;
}

/** What development may ask of the app that runs. */
export interface Observed {
  /** The tab's turns and states, where the key is its own. */
  turns(tab: string, key: string): TurnRecord[] | undefined;
  states(tab: string, key: string): StateRecord[] | undefined;
  /** What its page shows as failed now. */
  failing(tab: string, key: string): FailureRecord[] | undefined;
}

/** From now on the observer hears of the app's turns; an app that was observed before is not any more. */
export function observe(app: Pick<App, "tabs">, observer: Observer): Observed {
  const recorder = new Recorder(app, observer);
  lookOn(recorder);
  return recorder;
}

class Recorder implements Tracing, Observed {
  readonly #tabs = new Map<string, TabTurns>();
  readonly #evaluations = new Evaluations();
  readonly #app: Pick<App, "tabs">;
  readonly #observer: Observer;
  readonly #failures: Failures;
  #id = 0;

  constructor(app: Pick<App, "tabs">, observer: Observer) {
    this.#app = app;
    this.#observer = observer;
    this.#failures = new Failures((failure) => observer.failed(failure));
  }

  begins(tab: Tab, event: TabEvent): void {
    const turns = this.#of(tab);
    const turn = new Turn(++this.#id, tab.id, event, isHarmless(event), performance.now());
    turns.open(turn);
    // Most have ended by then; of one that has not it is told that it runs.
    setImmediate(() => { if (turns.at(event.n) === turn) this.#observer.turn(turns.keep(turn.record())); });
  }
  enters(tab: Tab, n: number, stage: Stage): void {
    this.#tabs.get(tab.id)?.at(n)?.enter(stage, performance.now());
  }
  ends(tab: Tab, n: number, outcome: Outcome, value: unknown): void {
    const turn = this.#tabs.get(tab.id)?.at(n);
    turn?.end(outcome, value, performance.now());
    if (outcome !== "done") this.#failures.ended(tab.id, turn?.name ?? "A handler", value);
  }
  diffs(tab: string): void {
    this.#named(tab)?.diffs(performance.now());
  }
  encodes(tab: string): void {
    this.#named(tab)?.encodes(performance.now());
  }
  leaves(tab: string, ops: readonly Op[], text: string): void {
    const now = performance.now();
    const turns = this.#named(tab);
    if (turns === undefined) return;
    this.#failures.left(turns.tab, ops);
    const news = turns.leaves(ops, text, now, () => new Turn(++this.#id, tab, undefined, false, now));
    for (const record of news) this.#observer.turn(record);
  }
  evaluates(cell: Graph, id: number): void {
    this.#evaluations.begin(cell, id, performance.now());
  }
  evaluated(): void {
    this.#evaluations.end(performance.now());
  }
  failed(error: unknown, { what, id }: { what: string; id: string }): void {
    this.#failures.add(id, what, error);
  }

  turns(tab: string, key: string): TurnRecord[] | undefined {
    return this.#own(tab, key) && (this.#tabs.get(tab)?.history ?? []);
  }
  states(tab: string, key: string): StateRecord[] | undefined {
    const own = this.#own(tab, key);
    return own && statesOf(own);
  }
  failing(tab: string, key: string): FailureRecord[] | undefined {
    const own = this.#own(tab, key);
    return own && failing(own);
  }
  #own(id: string, key: string): Tab | undefined {
    const tab = this.#app.tabs.find(id);
    return tab?.secret === key ? tab : undefined;
  }

  #named(id: string): TabTurns | undefined {
    const tab = this.#app.tabs.find(id);
    return tab && this.#of(tab);
  }
  /** The tabs that were used last are kept. */
  #of(tab: Tab): TabTurns {
    const known = this.#tabs.get(tab.id);
    const turns = known?.tab === tab ? known : new TabTurns(tab, this.#evaluations);
    this.#tabs.delete(tab.id);
    this.#tabs.set(tab.id, turns);
    for (const id of this.#tabs.keys()) {
      if (this.#tabs.size <= BOUNDS.tabs) break;
      this.#tabs.delete(id);
    }
    return turns;
  }
}

/** The compiler lets a handler run in the page only where it has proven that. */
function isHarmless({ state, handler }: TabEvent): boolean {
  const definition = stateNamed(state.split("/", 1)[0]!);
  return definition?.options.members.get(handler)?.handler?.optimistic === true;
}
