import type { Clock } from "../../wire/clock.ts";
import { deltaText, pingText, welcomeText } from "../../wire/frames.ts";
import type { HelloFrame, Mode, Outcome, Parts, ResyncFrame } from "../../wire/frames.ts";
import type { Op } from "../../wire/ops.ts";
import { tracing } from "../trace/tracing.ts";
import { Effects } from "./effects.ts";
import { attempt, encodeOps, encodeResult } from "./encode.ts";
import type { LineHost } from "./host.ts";
import type { DeliveryLimits } from "./limits.ts";
import { Outbox } from "./outbox.ts";
import { Outcomes } from "./outcomes.ts";
import { Streams } from "./streams.ts";
import type { LineImage } from "./image.ts";

export interface FeedOptions {
  readonly tab: string;
  readonly line: string;
  readonly epoch: string;
  readonly fields: string;
  readonly host: LineHost;
  readonly clock: Clock;
  readonly limits: DeliveryLimits;
  /** What a former owner left. */
  readonly image?: LineImage | undefined;
  readonly send: (text: string) => void;
  readonly fault: (error: unknown) => void;
}

/**
 * What goes down to the page: numbered frames of changes, results, effects and chunks, composed when there is room.
 *
 * Without a journal, which is this class, a commit takes place in memory and at once: the version moves in `#commit` and
 * nowhere else. With one it is a `CommittedFeed`.
 */
export class Feed {
  readonly outcomes: Outcomes;
  protected readonly effects: Effects;
  protected readonly streams: Streams;
  protected readonly outbox: Outbox;
  protected readonly options: FeedOptions;

  /** Newest frame. */
  d = 0;
  /** Newest version. */
  v = 0;
  /** A result or effect waits for the next version. */
  protected visible = false;
  /** The host may have something to compose. */
  protected due = false;
  /** There is a socket, and it has had its welcome. */
  protected flowing = false;
  #scheduled = false;
  /** An event is handled: what it makes is composed when that ends. */
  #handling = false;
  /** The page will be asked what it has. */
  #asking = false;
  /** An event was answered at once in this run of the event loop: more that came with it share the next frame. */
  #answered = false;

  constructor(options: FeedOptions) {
    const { limits, image } = options;
    this.options = options;
    this.outcomes = new Outcomes(limits.window, image);
    this.effects = new Effects(limits.effects, image?.fx);
    this.streams = new Streams(limits.streamBytes);
    this.outbox = new Outbox(limits.outboxBytes, limits.outboxFrames);
    if (image !== undefined) this.v = image.v;
  }

  /** Newest frame that has left. */
  get sent(): number {
    return this.d;
  }
  get held(): { readonly bytes: number; readonly frames: number } {
    return this.outbox.held;
  }
  /** There is something to compose, somebody to send it to, and room (`credit`). */
  protected get ready(): boolean {
    return this.due && this.flowing && !this.outbox.full;
  }

  /** The welcome, then the frames that the page misses; or all that it should hold. */
  greet(have: HelloFrame | ResyncFrame): void {
    const { tab, line, send } = this.options;
    const [, epoch, d, v] = have.at;
    const missed = this.missed(have);
    if (missed) {
      send(welcomeText(have.a, tab, [line, epoch, d, v], this.outcomes.received));
      for (const text of missed) send(text);
    } else {
      this.#commit(this.take().length);                                       // what it would have said is in the snapshot
      send(this.snapshot(have));
    }
    this.flowing = true;
    this.wake();
  }

  /** It has frames of this epoch, and those that it lacks are here. */
  protected missed(have: HelloFrame | ResyncFrame): readonly string[] | undefined {
    const sameTable = have.fields === this.options.fields;                    // tableOnChange
    return sameTable && this.current(have) ? this.outbox.after(have.at[2], this.d) : undefined;
  }

  /** A number of another epoch means nothing (`epochInHave`). */
  protected current({ at: [, epoch, d] }: HelloFrame | ResyncFrame): boolean {
    return epoch === this.options.epoch && d <= this.d;
  }

  protected take(): readonly Op[] {
    const { tab, host, fault } = this.options;
    tracing?.diffs(tab);
    return attempt(() => host.compose(), fault) ?? [];
  }

  /**
   * A snapshot takes a frame number of its own, which the model does without: a page that does not get it, or no longer
   * waits for it, finds a gap at the next frame and asks again.
   */
  protected snapshot(have: HelloFrame | ResyncFrame, mode?: Mode): string {
    const { tab, line, epoch, fields, host, fault } = this.options;
    // A page that begins anew knows none of these slots; it says what it needs.
    const ops = (mode === "reset" ? undefined : attempt(() => host.snapshot(), fault)) ?? [];
    const has = this.current(have) ? have.at[2] : 0;
    this.outbox.clear();
    const d = ++this.d;
    // After a loss effects that were shown may be told anew by nobody; of another history none was shown.
    const shown = mode === "lost" ? this.v : mode ? 0 : have.at[3];
    const parts: Parts = {                                                    // snapshotCarries
      ops: encodeOps(ops, fault),
      res: this.outcomes.takeFor(have.ev[1]),
      fx: this.effects.takeAfter(shown),
      ch: this.streams.takeAfter(has, d),
    };
    const table = have.fields === fields ? undefined : { hash: fields, names: host.table?.() };
    return welcomeText(have.a, tab, [line, epoch, d, this.v], this.outcomes.received, parts, mode, table);
  }

  /** The page has everything up to frame d and version v: nothing of it need be kept (`keepOutcome`). */
  acknowledge(d: number, v: number): void {
    this.outbox.acknowledge(d);
    this.streams.acknowledge(d);
    const seen = Math.min(v, this.v);                                        // not what no frame has carried, whatever it says
    this.effects.acknowledge(seen);
    this.outcomes.acknowledge(seen);
    if (this.due) this.schedule();
  }

  /** From now on frames leave as they come, before any page has said hello: what it then has, its hello will tell. */
  pour(): void {
    this.flowing = true;
    this.wake();
  }

  /** Composes what there is. Resolves when it has left; with false where there was no room for it. */
  drained(): Promise<boolean> {
    this.due = true;
    this.#compose();
    return Promise.resolve(!this.due);                                        // credit
  }

  /** Frames that were sent are not sent again; a page that lacks one gets a snapshot. */
  forget(): void {
    this.outbox.forget();
  }

  /** The socket is gone; what comes now waits. */
  pause(): void {
    this.flowing = false;
  }

  /** The line has ended: nobody will read what is held. */
  close(): void {
    this.flowing = false;
    this.outbox.clear();
    this.streams.release();
  }

  wake(): void {
    this.due = true;
    this.schedule();
  }

  /**
   * As `outcomes.receive`, unless the page is behind with effects: then what comes next would find no room for its own. It is left
   * until the page has been asked, which acknowledges and sends again. One that comes back sends a whole window at once.
   */
  receive(n: number): ReturnType<Outcomes["receive"]> {
    if (!this.effects.crowded || n <= this.outcomes.received) return this.outcomes.receive(n);
    if (this.#asking) return "known";
    this.#asking = true;
    this.afterFrames(() => {
      this.#asking = false;
      this.options.send(pingText(this.sent, this.outcomes.received));
    });
    return "known";
  }

  /** Runs when what there is to say now has left. */
  protected afterFrames(run: () => void): void {
    this.options.clock.soon(run);
  }

  /** Takes an event; if its outcome is there when it returns, it leaves at once. */
  handle(run: () => void): void {
    this.#handling = true;
    try {
      run();
    } finally {
      this.#handling = false;
      if (this.due) this.answer();
    }
  }

  protected answer(): void {
    if (this.#answered || this.#scheduled) return this.schedule();
    this.#answered = true;
    this.options.clock.soon(() => { this.#answered = false; });
    this.#compose();
  }

  settle(n: number, outcome: Outcome, value: unknown): void {
    if (!this.outcomes.open(n)) return;
    const text = encodeResult(n, outcome, value, this.streams.close(n), this.options.fault);
    this.outcomes.keep(n, text, this.v + 1);                                 // versionOfCommit, decisionsAreOutcomes
    this.visible = true;
    this.wake();
  }

  effect(kind: string, args: readonly unknown[]): void {
    this.effects.add(this.v + 1, kind, args);                               // versionOfCommit
    this.visible = true;
    this.wake();
  }

  chunk(n: number, value: unknown): Promise<void> | undefined {
    if (!this.outcomes.open(n)) return undefined;
    const room = this.streams.add(n, value);
    this.wake();
    return room;
  }

  protected schedule(): void {
    if (this.#scheduled || this.#handling || !this.flowing || this.outbox.full) return;         // credit
    this.#scheduled = true;
    this.options.clock.soon(() => this.#compose());
  }

  /** One frame of everything since the last one, if there is anything. */
  #compose(): void {
    this.#scheduled = false;
    if (!this.ready) return;
    this.due = false;
    const ops = this.take();
    this.#commit(ops.length);                                                 // oneTransaction, commitFirst
    this.frame(ops);
  }

  protected frame(ops: readonly Op[]): void {
    tracing?.encodes(this.options.tab);
    const d = this.d + 1;
    const res = this.outcomes.take(), fx = this.effects.take(), ch = this.streams.take(d);
    if (ops.length + res.length + fx.length + ch.length === 0) return;
    const text = deltaText(d, this.v, { ops: encodeOps(ops, this.options.fault), res, fx, ch });
    this.d = d;
    this.outbox.push(d, text);
    this.send(text);
    tracing?.leaves(this.options.tab, ops, text);
  }

  protected send(text: string): void {
    this.options.send(text);
  }

  #commit(ops: number): void {
    if (this.visible || ops > 0) this.v++;
    this.visible = false;
  }
}
