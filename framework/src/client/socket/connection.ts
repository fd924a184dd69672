import { offline } from "../../errors/event.ts";
import type { Boot } from "../../wire/boot.ts";
import { realClock } from "../../wire/clock.ts";
import { helloText, leaveText, parseDown, resyncText } from "../../wire/frames.ts";
import type { DeltaFrame, PingFrame, WelcomeFrame } from "../../wire/frames.ts";
import type { Op } from "../../wire/ops.ts";
import type { SentCall } from "../event/call.ts";
import { Calls } from "../event/calls.ts";
import { Events } from "../event/events.ts";
import { Inbox } from "../inbox/inbox.ts";
import type { CallOptions, ConnectOptions, Connection } from "./contract.ts";
import { CLIENT_LIMITS } from "./limits.ts";
import type { ClientLimits } from "./limits.ts";
import { Link } from "./link.ts";
import { followNetwork } from "./network.ts";

export type { CallOptions, ConnectOptions, Connection, Part } from "./contract.ts";

/** Connects the page to its tab, and keeps it connected. */
export function connect(options: ConnectOptions): Connection {
  return new PageConnection(options);
}

/**
 * `off`: no socket. `greet`: hello is said, or will be once the socket opens. `live`. `asking`: a frame is missing, and until
 * the welcome that brings it deltas are not looked at. `ended`.
 */
type Phase = "off" | "greet" | "live" | "asking" | "ended";

class PageConnection implements Connection {
  #phase: Phase = "greet";
  #online = true;
  /** Told to the server until the first welcome. */
  #fresh = true;
  #attempt = 0;
  readonly #inst = [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join("");
  readonly #options: ConnectOptions;
  readonly #limits: ClientLimits;
  readonly #calls: Calls;
  readonly #events: Events;
  readonly #inbox: Inbox;
  readonly #link: Link;
  readonly #listening = new AbortController();
  readonly #subscribers = new Set<() => void>();

  constructor(options: ConnectOptions) {
    const { url, boot, clock = realClock, WebSocket = globalThis.WebSocket, random = Math.random } = options;
    const limits = (this.#limits = { ...CLIENT_LIMITS, ...options.limits });
    this.#options = options;
    const calls = (this.#calls = options.calls ?? new Calls(limits));
    this.#events = new Events(calls, limits);
    calls.carrier = {
      failure: (refuse) => (this.#phase === "ended" || (refuse && !this.#online) ? offline() : undefined),
      send: this.#send,
      changed: () => { this.#flush(); this.#changed(); },
    };
    this.#inbox = new Inbox(clock, limits, this.#send);
    this.#link = new Link({
      url, clock, limits, random, WebSocket, first: options.socket,
      opened: () => this.#hello(), text: (data) => this.#receive(data), lost: () => this.#lost(), final: (code) => this.#end(code),
    });
    followNetwork(options.events ?? (globalThis as Partial<EventTarget>), this.#listening.signal, {
      changed: () => this.#probe(),
      left: () => this.close(),
      // It may be shown again as it is, with all that waits.
      hidden: () => { this.#link.stop(); this.#lost(); },
    });
    if (boot instanceof Promise) boot.then(this.#begin, () => this.#end("gone"));
    else this.#begin(boot);
  }

  readonly #begin = (boot: Boot): void => {
    this.#inbox.begin(boot);
    this.#link.open();
  };

  readonly online = (): boolean => this.#online;
  readonly waiting = (): number => this.#events.waiting;
  readonly nextTry = (): number | undefined => (this.#phase === "off" ? this.#link.next : undefined);

  tryNow(): void {
    if (this.#phase !== "off") return;
    this.#link.now();
    this.#changed();
  }

  subscribe(changed: () => void): () => void {
    this.#subscribers.add(changed);
    return () => this.#subscribers.delete(changed);
  }

  call(state: string, handler: string, args: readonly unknown[], options?: CallOptions): SentCall {
    return this.#calls.call(state, handler, args, options);
  }

  readonly early = (text: string): void => {
    const frame = this.#attempt > 0 ? undefined : parseDown(text);
    if (frame?.f === "delta" && this.#inbox.place(frame.d) === "next" && this.#apply(frame.ops, frame)) this.#inbox.applied(frame, text.length);
  };

  close(): void {
    if (this.#phase === "ended") return;
    this.#send(leaveText());
    this.#finish();
  }

  // ------------------------------------------------------------ up

  /** Only once the welcome has told what the server lacks (`waitWelcome`), and not while a frame is missing. */
  readonly #send = (text: string): void => {
    if (this.#phase === "live") this.#link.send(text);
  };

  /** An event tells first what the page has, where the server's window might be closed for it else. */
  #flush(): void {
    if (this.#phase !== "live") return;
    this.#events.flush((text, last) => {
      if (last) this.#inbox.acknowledge();
      else this.#inbox.acknowledgeIfDue();
      this.#send(text);
    });
  }

  #hello(): void {
    this.#phase = "greet";
    const { tab, key, at, fields } = this.#inbox;
    this.#link.send(helloText({ tab, key, inst: this.#inst, a: ++this.#attempt, at, ev: this.#events.at(), fields, fresh: this.#fresh }));
  }

  #resync(): void {
    this.#phase = "asking";
    const { at, fields } = this.#inbox;
    this.#link.send(resyncText({ a: ++this.#attempt, at, ev: this.#events.at(), fields }));
  }

  // ------------------------------------------------------------ down

  #receive(data: unknown): void {
    const frame = parseDown(data);
    // A ping must not keep alive a socket whose hello was never answered.
    if (this.#phase !== "greet" || frame?.f === "welcome") this.#link.heard();
    if (!frame) return this.#failed(new TypeError("A frame from the server could not be read."));
    switch (frame.f) {
      case "welcome": return this.#welcome(frame);
      case "delta": return this.#delta(frame, (data as string).length);
      case "gap": return this.#resume(frame.n);
      case "ping": return this.#ping(frame);
      case "error": return this.#events.refused(frame.n, frame.code, this.#send);
      case "bye": return frame.code === "signed-out" || frame.code === "gone" ? this.#end(frame.code) : this.#link.giveUp(frame.ms);
    }
  }

  #welcome(frame: WelcomeFrame): void {
    if (frame.a !== this.#attempt || this.#phase === "live") return;           // numberedWelcome
    if (frame.ops && !this.#apply(frame.ops, frame)) return;
    if (frame.mode === "reset") this.#events.reset();                         // lineage, resetSettles
    this.#phase = "live";
    this.#online = true;
    this.#fresh = false;
    this.#link.succeeded();
    this.#inbox.welcomed(frame);
    this.#told(frame);
    this.#resume(frame.r);
    this.#changed();
  }

  #delta(frame: DeltaFrame, size: number): void {
    if (this.#phase !== "live") return;
    const place = this.#inbox.place(frame.d);
    if (place === "gap") return this.#resync();                               // contiguous
    if (place === "old" || !this.#apply(frame.ops, frame)) return;
    this.#inbox.applied(frame, size);
    this.#told(frame);
    if (frame.res.length === 0) return;
    this.#flush();
    this.#changed();
  }

  /** False: nothing of it was applied, and all of it is asked for; or the page has closed the connection over it. */
  #apply(ops: readonly Op[], frame: WelcomeFrame | DeltaFrame): boolean {
    const welcome = frame.f === "welcome" ? frame : undefined;
    try {
      this.#options.onDelta(ops, { effects: frame.fx, chunks: frame.ch, results: frame.res, snapshot: welcome !== undefined, mode: welcome?.mode, table: welcome?.table });
      return this.#phase !== "ended";
    } catch (error) {
      this.#failed(error);
      return false;
    }
  }

  /** A delta that does not fit: ask for everything, once. A snapshot that does not fit either is the end. */
  #failed(error: unknown): void {
    console.error(error);
    if (this.#inbox.fields === "") return this.#end("broken");
    this.#inbox.fields = "";
    if (this.#phase === "greet") this.#link.giveUp();
    else this.#resync();
  }

  /** After the ops: a promise of a call is kept when the page shows what the call has changed. */
  #told(frame: WelcomeFrame | DeltaFrame): void {
    for (const [n, i, value] of frame.ch) this.#events.part(n, i, value);
    for (const result of frame.res) this.#events.settle(result);
  }

  #resume(r: number): void {
    if (this.#phase !== "live") return;
    this.#inbox.unsure();
    this.#events.resume(r, this.#send);                                       // resend
    this.#flush();
  }

  #ping(frame: PingFrame): void {
    if (this.#phase === "asking" || (this.#phase === "live" && this.#inbox.place(frame.d + 1) === "gap")) return this.#resync();   // pingCounters
    this.#resume(frame.r);
    this.#inbox.acknowledge();
  }

  // ------------------------------------------------------------ on and off

  #lost(): void {
    this.#phase = "off";
    this.#online = false;
    this.#calls.disconnected();
    this.#changed();
  }

  #end(code: string): void {
    this.#finish();
    this.#options.onEnd(code);
  }

  #finish(): void {
    this.#phase = "ended";
    this.#online = false;
    this.#listening.abort();
    this.#link.stop();
    this.#inbox.stop();
    this.#events.reset();
    this.#changed();
  }

  #changed(): void {
    for (const changed of this.#subscribers) changed();
  }

  /** The network has changed: a socket that only seems alive is found out soon. */
  #probe(): void {
    if (this.#phase === "off") return this.#link.now();
    if (this.#phase === "live") this.#resync();
    this.#link.expect(this.#limits.probeAfter);
  }
}
