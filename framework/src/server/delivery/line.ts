import type { Boot } from "../../wire/boot.ts";
import type { Clock } from "../../wire/clock.ts";
import { realClock } from "../../wire/clock.ts";
import { errorText, gapText, pingText } from "../../wire/frames.ts";
import type { AckFrame, EventFrame, HelloFrame, Outcome, ResyncFrame, UpFrame } from "../../wire/frames.ts";
import { attempt, internal } from "./encode.ts";
import { CommittedFeed } from "./committed-feed.ts";
import { Feed } from "./feed.ts";
import { History } from "./history.ts";
import type { Commits, LineHost, Wire } from "./host.ts";
import type { LineImage } from "./image.ts";
import { DELIVERY_LIMITS } from "./limits.ts";
import type { DeliveryLimits } from "./limits.ts";
import { Pulse } from "./pulse.ts";
import { refuse } from "./refuse.ts";
import { FirstResponse } from "./response.ts";

export type { LineEvent, LineHost, Wire } from "./host.ts";
export type { DeliveryLimits } from "./limits.ts";

export interface LineOptions {
  readonly tab: string;
  readonly epoch: string;
  /** Hash of the field table of the running build. */
  readonly fields: string;
  readonly host: LineHost;
  /** The lineage. A new tab begins one, named like its first epoch. */
  readonly line?: string;
  readonly clock?: Clock | undefined;
  readonly limits?: Partial<DeliveryLimits>;
  /** With a journal: nothing leaves before it is in it. */
  readonly commits?: Commits | undefined;
  /** With a journal: what an earlier owner left. */
  readonly image?: LineImage | undefined;
}

/**
 * Delivery between one tab and its page, as protocol.md says; the names of its rules stand where they act. A line takes
 * events in order and once, keeps what the page has not acknowledged, and asks its host for changes when they can be sent.
 */
export class Line {
  readonly tab: string;
  readonly line: string;
  readonly epoch: string;
  readonly #fields: string;
  readonly #host: LineHost;
  readonly #clock: Clock;
  readonly #limits: DeliveryLimits;
  readonly #feed: Feed;
  readonly #history: History;
  readonly #pulse: Pulse;
  /** The feed, where there is a journal. */
  readonly committed: CommittedFeed | undefined;
  readonly response: FirstResponse;

  #wire: Wire | null = null;
  #ended: { readonly code: string; readonly ms: number } | null = null;
  /** Events are for the next owner. */
  #deaf = false;
  #away: (() => void) | null = null;

  constructor(options: LineOptions) {
    const { tab, epoch, fields, host, image, commits, line = image?.line ?? epoch, clock = realClock } = options;
    const limits = options.limits ? { ...DELIVERY_LIMITS, ...options.limits } : DELIVERY_LIMITS;
    const send = (text: string): void => this.#send(text), fault = (error: unknown): void => this.#fault(error);
    this.tab = tab;
    this.line = line;
    this.epoch = epoch;
    this.#fields = fields;
    this.#host = host;
    this.#clock = clock;
    this.#limits = limits;
    const feed = { tab, line, epoch, fields, host, clock, limits, image, send, fault };
    this.committed = commits && new CommittedFeed(feed, commits);
    this.#feed = this.committed ?? new Feed(feed);
    this.response = new FirstResponse(this.#feed);
    this.#history = new History(tab, line, epoch, image);
    this.#pulse = new Pulse(clock, limits, () => this.#ping(), () => this.#drop("stale"));
    this.#waitAway();
  }

  /** What the HTML must say so that the hello of its page continues here. */
  boot(): Omit<Boot, "key"> {
    return { tab: this.tab, line: this.line, epoch: this.epoch, d: this.#feed.d, v: this.#feed.v, fields: this.#fields };
  }

  /** Members of the row's head; the same text until something of it is another. */
  get historyText(): string {
    return this.#history.image();
  }

  /** A page has attached, here or at an owner before. */
  get claimed(): boolean {
    return this.#history.inst !== "";
  }
  foreign(hello: HelloFrame): boolean { return this.#history.foreign(hello); }

  /** A page is there, by a socket that is not known to be dead. */
  get online(): boolean {
    return this.#wire !== null;
  }

  /** What is held for the page until it acknowledges, for metrics. */
  get held(): { readonly bytes: number; readonly frames: number } {
    return this.#feed.held;
  }

  // ------------------------------------------------------------ sockets

  /** A socket said hello. It becomes the tab's one, or is told why not. */
  attach(wire: Wire, hello: HelloFrame): void {
    if (this.#ended) return refuse(wire, this.#ended.code, this.#ended.ms);
    if (wire === this.#wire) return this.#drop("stale");                      // oneHello
    // Without a journal there is nothing that a fork could be made of, or a page begin anew with.
    if (this.#history.foreign(hello)) return refuse(wire, this.committed ? "moved" : "gone");
    if (!this.committed && hello.at[0] !== this.line) return refuse(wire, "gone");
    if (!this.#history.advance(hello.a)) return refuse(wire, "stale");
    const before = this.#wire;
    const claim = this.#history.claim(hello);
    this.response.end();
    this.#wire = wire;
    if (before) refuse(before, "stale");                                      // newestSocketServer
    this.#away?.();
    this.#away = null;
    this.#pulse.start();
    this.#greet(hello, claim);
    if (!before) this.#host.presence?.(true);
  }

  #greet(hello: HelloFrame, claim: boolean): void {
    if (!this.committed) return this.#feed.greet(hello);
    const mode = this.#history.modeFor(hello);
    if (mode === "lost") this.#feed.outcomes.adopt(...hello.ev);
    this.committed.greet(hello, mode, claim || mode === "lost");
  }

  /** A socket has closed. */
  detached(wire: Wire): void {
    if (wire === this.#wire) this.#lose();
  }

  /** Takes no events any more; the page sends them again where it goes next. */
  drain(): void { this.#deaf = true; }

  /** Ends the line: the page is told the code, and comes back after `ms` unless the code is a final one. */
  end(code: string, ms = 0): void {
    if (this.#ended) return;
    this.#ended = { code, ms };
    const wire = this.#wire;
    this.#close();
    if (wire) refuse(wire, code, ms);
  }

  #drop(code: string): void {
    const wire = this.#wire;
    this.#lose();
    if (wire) refuse(wire, code);
  }

  #lose(): void {
    this.#wire = null;
    this.#pulse.stop();
    this.#feed.pause();
    this.#waitAway();
    this.#host.presence?.(false);
  }

  #close(): void {
    const online = this.online;
    this.response.end();
    this.#wire = null;
    this.#pulse.stop();
    this.#away?.();
    this.#away = null;
    this.#feed.close();
    if (online) this.#host.presence?.(false);
  }

  #waitAway(): void {
    this.#away = this.#clock.after(this.#limits.awayAfter, () => {
      this.#waitAway();
      this.#host.away?.();
    });
  }

  // ------------------------------------------------------------ up

  /** A frame of a socket. Frames of any but the tab's newest socket are nobody's. */
  receive(wire: Wire, frame: UpFrame): void {
    if (wire !== this.#wire) return;                                          // newestSocketServer
    this.#pulse.heard();
    switch (frame.f) {
      case "event": return this.#event(frame);
      case "ack": return this.#ack(frame);
      case "cancel": return this.#cancel(frame.n);
      case "resync": return this.#resync(frame);
      case "leave": return this.#leave();
      case "hello": return this.attach(wire, frame);
      case "error": return this.#reply(errorText(frame.code, frame.n));
    }
  }

  #event({ n, state, handler, args, cancelled }: EventFrame): void {
    if (this.#deaf) return;
    const verdict = this.#feed.receive(n);                           // dedupe, inOrder, window
    if (verdict === "known") return;
    if (verdict === "gap") return this.#reply(gapText(this.#feed.outcomes.received));
    this.#feed.handle(() => {
      try {
        this.#host.run({ n, state, handler, args, cancelled });
      } catch (error) {
        this.settle(n, "failed", internal());
        this.#fault(error);
      }
      if (cancelled) this.settle(n, "cancelled");                             // cancelMark
    });
  }

  #cancel(n: number): void {
    if (this.#feed.outcomes.open(n)) attempt(() => this.#host.cancel(n), (error) => this.#fault(error));
  }

  #ack({ d, v }: AckFrame): void {
    this.#feed.acknowledge(d, v);
    this.#history.acknowledged();
  }

  #resync(frame: ResyncFrame): void {
    // A page that asks and does not read would fill memory with answers. It asks again at the next ping.
    if (this.#clogged || !this.#history.advance(frame.a)) return;
    this.#feed.greet(frame);
  }

  #leave(): void {
    const wire = this.#wire;
    this.#ended = { code: "gone", ms: 0 };
    this.#close();
    wire?.close(1000, "leave");
    attempt(() => this.#host.leave(), (error) => this.#fault(error));
  }

  // ------------------------------------------------------------ down

  /** What was sent may not be sent again: a page that has missed some of it gets all that it should hold now. */
  forget(): void { this.#feed.forget(); }

  /** There is something to compose: it is, when the code that runs now has ended, or when there is room for it. */
  wake(): void {
    this.#feed.wake();
  }

  /**
   * The outcome of event n: it goes with the next delta and is kept until acknowledged. Of several the first one counts,
   * whatever a superseded handler still says (`supersedeStops`).
   * @param value What a done handler returned; of a failed or refused one the `Failure`.
   */
  settle(n: number, outcome: Outcome, value?: unknown): void {
    if (!this.#ended) this.#feed.settle(n, outcome, value);
  }

  /**
   * Something for the page to do, once.
   * @throws `effects-full` when there are 64 that the page has not acknowledged.
   */
  effect(kind: string, ...args: unknown[]): void {
    if (!this.#ended) this.#feed.effect(kind, args);
  }

  /**
   * The next part of event n's stream.
   * @returns a promise when the page is 64 KB behind: wait for it before the next part is made.
   */
  chunk(n: number, value: unknown): Promise<void> | undefined {
    return this.#ended ? undefined : this.#feed.chunk(n, value);
  }

  #ping(): void {
    this.#reply(pingText(this.#feed.sent, this.#feed.outcomes.received));        // pingCounters
  }

  #send(text: string): void {
    this.#pulse.said();
    (this.#wire ?? this.response).send(text);
  }

  /** An answer that the next ping makes good if it is not given. */
  #reply(text: string): void {
    if (!this.#clogged) this.#send(text);
  }

  get #clogged(): boolean {
    return this.#wire !== null && this.#wire.bufferedAmount > this.#limits.outboxBytes;
  }

  #fault(error: unknown): void {
    if (!this.#host.fault) throw error;
    this.#host.fault(error);
  }
}
