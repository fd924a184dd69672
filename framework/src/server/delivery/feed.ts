import type { Clock } from "../../wire/clock.ts";
import { deltaText, welcomeText } from "../../wire/frames.ts";
import type { HelloFrame, Outcome, Parts, ResyncFrame } from "../../wire/frames.ts";
import { Effects } from "./effects.ts";
import { attempt, encodeOps, encodeResult } from "./encode.ts";
import type { LineHost } from "./host.ts";
import type { DeliveryLimits } from "./limits.ts";
import { Outbox } from "./outbox.ts";
import { Outcomes } from "./outcomes.ts";
import { Streams } from "./streams.ts";

export interface FeedOptions {
  readonly tab: string;
  readonly line: string;
  readonly epoch: string;
  readonly fields: string;
  readonly host: LineHost;
  readonly clock: Clock;
  readonly limits: DeliveryLimits;
  readonly send: (text: string) => void;
  readonly fault: (error: unknown) => void;
}

/**
 * What goes down to the page: numbered frames of changes, results, effects and chunks, composed when there is room.
 *
 * What the protocol does in a commit is done in memory here, at once: the version moves in `#commit` and nowhere else.
 */
export class Feed {
  readonly outcomes: Outcomes;
  readonly #effects: Effects;
  readonly #streams: Streams;
  readonly #outbox: Outbox;
  readonly #options: FeedOptions;

  #d = 0;
  #v = 0;
  /** A result or effect waits for the next version. */
  #visible = false;
  /** The host may have something to compose. */
  #due = false;
  #scheduled = false;
  /** An event is handled: what it makes is composed when that ends. */
  #handling = false;
  /** An event was answered at once in this run of the event loop: more that came with it share the next frame. */
  #answered = false;
  /** There is a socket, and it has had its welcome. */
  #flowing = false;

  constructor(options: FeedOptions) {
    const { limits } = options;
    this.#options = options;
    this.outcomes = new Outcomes(limits.window);
    this.#effects = new Effects(limits.effects);
    this.#streams = new Streams(limits.streamBytes);
    this.#outbox = new Outbox(limits.outboxBytes, limits.outboxFrames);
  }

  /** Newest frame. */
  get d(): number {
    return this.#d;
  }
  /** Newest version. */
  get v(): number {
    return this.#v;
  }
  get held(): { readonly bytes: number; readonly frames: number } {
    return this.#outbox.held;
  }

  /** The welcome, then the frames that the page misses; or all that it should hold. */
  greet(have: HelloFrame | ResyncFrame): void {
    const { tab, line, fields, send } = this.#options;
    const [, epoch, d, v] = have.at;
    const current = epoch === this.#options.epoch && d <= this.#d;           // epochInHave
    const missed = current && have.fields === fields ? this.#outbox.after(d, this.#d) : undefined;   // tableOnChange
    if (missed) {
      send(welcomeText(have.a, tab, [line, epoch, d, v], this.outcomes.received));
      for (const text of missed) send(text);
    } else {
      this.#snapshot(have, current ? d : 0);
    }
    this.#flowing = true;
    this.wake();
  }

  /**
   * A snapshot takes a frame number of its own, which the model does without: a page that does not get it, or no longer
   * waits for it, finds a gap at the next frame and asks again.
   */
  #snapshot(have: HelloFrame | ResyncFrame, haveFrame: number): void {
    const { tab, line, epoch, fields, host, send, fault } = this.#options;
    this.#commit(attempt(() => host.compose(), fault)?.length);              // what it would have said is in the snapshot
    const ops = attempt(() => host.snapshot(), fault) ?? [];
    this.#outbox.clear();
    const d = ++this.#d;
    const parts: Parts = {                                                    // snapshotCarries
      ops: encodeOps(ops, fault),
      res: this.outcomes.takeFor(have.ev[1]),
      fx: this.#effects.takeAfter(have.at[3]),
      ch: this.#streams.takeAfter(haveFrame, d),
    };
    const table = have.fields === fields ? undefined : { hash: fields, names: host.table?.() };
    send(welcomeText(have.a, tab, [line, epoch, d, this.#v], this.outcomes.received, parts, undefined, table));
  }

  /** The page has everything up to frame d and version v: nothing of it need be kept (`keepOutcome`). */
  acknowledge(d: number, v: number): void {
    this.#outbox.acknowledge(d);
    this.#streams.acknowledge(d);
    const seen = Math.min(v, this.#v);                                        // not what no frame has carried, whatever it says
    this.#effects.acknowledge(seen);
    this.outcomes.acknowledge(seen);
    if (this.#due) this.#schedule();
  }

  /** The socket is gone; what comes now waits. */
  pause(): void {
    this.#flowing = false;
  }

  /** The line has ended: nobody will read what is held. */
  close(): void {
    this.#flowing = false;
    this.#outbox.clear();
    this.#streams.release();
  }

  wake(): void {
    this.#due = true;
    this.#schedule();
  }

  /** Takes an event; if its outcome is there when it returns, it leaves at once. */
  handle(run: () => void): void {
    this.#handling = true;
    try {
      run();
    } finally {
      this.#handling = false;
      if (this.#due) this.#answer();
    }
  }

  #answer(): void {
    if (this.#answered || this.#scheduled) return this.#schedule();
    this.#answered = true;
    this.#options.clock.soon(() => { this.#answered = false; });
    this.#compose();
  }

  settle(n: number, outcome: Outcome, value: unknown): void {
    if (!this.outcomes.open(n)) return;
    const text = encodeResult(n, outcome, value, this.#streams.close(n), this.#options.fault);
    this.outcomes.keep(n, text, this.#v + 1);                                 // versionOfCommit, decisionsAreOutcomes
    this.#visible = true;
    this.wake();
  }

  effect(kind: string, args: readonly unknown[]): void {
    this.#effects.add(this.#v + 1, kind, args);                               // versionOfCommit
    this.#visible = true;
    this.wake();
  }

  chunk(n: number, value: unknown): Promise<void> | undefined {
    if (!this.outcomes.open(n)) return undefined;
    const room = this.#streams.add(n, value);
    this.wake();
    return room;
  }

  #schedule(): void {
    if (this.#scheduled || this.#handling || !this.#flowing || this.#outbox.full) return;       // credit
    this.#scheduled = true;
    this.#options.clock.soon(() => this.#compose());
  }

  /** One frame of everything since the last one, if there is anything. */
  #compose(): void {
    this.#scheduled = false;
    if (!this.#due || !this.#flowing || this.#outbox.full) return;
    this.#due = false;
    const { host, send, fault } = this.#options;
    const ops = attempt(() => host.compose(), fault) ?? [];
    this.#commit(ops.length);                                                 // oneTransaction, commitFirst
    const d = this.#d + 1;
    const res = this.outcomes.take(), fx = this.#effects.take(), ch = this.#streams.take(d);
    if (ops.length + res.length + fx.length + ch.length === 0) return;
    const text = deltaText(d, this.#v, { ops: encodeOps(ops, fault), res, fx, ch });
    this.#d = d;
    this.#outbox.push(d, text);
    send(text);
  }

  #commit(ops = 0): void {
    if (this.#visible || ops > 0) this.#v++;
    this.#visible = false;
  }
}
