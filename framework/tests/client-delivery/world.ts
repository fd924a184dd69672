import { connect } from "../../src/client/socket/connection.ts";
import type { Connection, ConnectOptions, Part } from "../../src/client/socket/connection.ts";
import type { SentCall } from "../../src/client/event/call.ts";
import type { ClientLimits } from "../../src/client/socket/limits.ts";
import type { LineEvent, LineHost } from "../../src/server/delivery/host.ts";
import { Line } from "../../src/server/delivery/line.ts";
import type { DeliveryLimits } from "../../src/server/delivery/limits.ts";
import type { Outcome } from "../../src/wire/frames.ts";
import { SET, SPLICE } from "../../src/wire/ops.ts";
import type { Op } from "../../src/wire/ops.ts";
import { FakeClock } from "../delivery/fake-clock.ts";
import { FakeNet } from "./fake-net.ts";

/** A list that only grows, sent by what was added: a delta that is lost, repeated or out of order cannot go unnoticed. */
export type View = string[];

export interface Told {
  outcome: string;
  value?: unknown;
  parts: unknown[];
}

/**
 * A real page and a real tab with a network between them that does what the test says. Handlers: `sync` adds its number to the
 * list at once, `telling` tells the page so besides, `async` when the test ends it, `stream` sends parts until then.
 */
export class World implements LineHost {
  readonly clock = new FakeClock();
  readonly line: Line;
  readonly net: FakeNet;
  readonly page: Connection;
  readonly window = new EventTarget();

  // the server's
  readonly list: View = [];
  readonly ran: LineEvent[] = [];
  readonly running = new Map<number, string>();
  readonly outcomes = new Map<number, Outcome>();
  readonly parts = new Map<number, unknown[]>();
  readonly emitted: number[] = [];
  #sent = 0;
  left = 0;

  // the page's
  view: View = [];
  readonly shown: number[] = [];
  readonly calls: { readonly call: SentCall; readonly told: Told; readonly handler: string }[] = [];
  readonly ends: string[] = [];
  readonly misfits: string[] = [];
  /** The browser keeps the page aside, and no timer of it runs. */
  frozen = false;
  /** The next delta cannot be applied. */
  failNext = false;
  readonly applied: { ops: readonly Op[]; part: Part }[] = [];

  constructor(limits: Partial<DeliveryLimits> = {}, client: Partial<ClientLimits> = {}, fields = "f1", over: Partial<ConnectOptions> = {}) {
    const { clock } = this;
    this.line = new Line({ tab: "t", epoch: "1.a", fields: "f1", host: this, clock, limits });
    this.net = new FakeNet(() => this.line);
    this.page = connect({
      url: "ws://page", boot: { ...this.line.boot(), key: "k", fields }, clock, limits: client, WebSocket: this.net.WebSocket,
      random: () => 0.5, events: this.window,
      onDelta: (ops, part) => this.#apply(ops, part), onEnd: (code) => void this.ends.push(code), ...over,
    });
  }

  // ------------------------------------------------------------ the tab

  run(event: LineEvent): void {
    this.ran.push(event);
    const { n, handler, cancelled } = event;
    if (cancelled) {
      this.outcomes.set(n, "cancelled");
      return;
    }
    if (handler === "telling") this.emit();
    if (handler === "sync" || handler === "telling") this.finish(n, "done");
    else this.running.set(n, handler);
  }

  cancel(n: number): void {
    if (this.running.has(n)) this.finish(n, "cancelled");
  }

  finish(n: number, outcome: Outcome): void {
    this.running.delete(n);
    this.outcomes.set(n, outcome);
    if (outcome === "done") this.list.push(`event ${n}`);
    this.line.settle(n, outcome, outcome === "done" ? n : undefined);
  }

  part(n: number): void {
    const parts = this.parts.get(n) ?? [];
    this.parts.set(n, parts);
    parts.push(parts.length);
    void this.line.chunk(n, parts.length - 1);
  }

  change(text = ""): void {
    this.list.push(`change ${this.list.length}${text}`);
    this.line.wake();
  }

  emit(): void {
    const id = this.emitted.length + 1;
    this.line.effect("toast", id);
    this.emitted.push(id);
  }

  compose(): readonly Op[] {
    const from = this.#sent, added = this.list.slice(from);
    this.#sent = this.list.length;
    return added.length ? [[SPLICE, 0, 0, from, 0, added]] : [];
  }
  snapshot(): readonly Op[] {
    return [[SET, 0, 0, this.list]];
  }
  leave(): void {
    this.left++;
  }

  // ------------------------------------------------------------ the page

  #apply(ops: readonly Op[], part: Part): void {
    if (this.failNext && !part.snapshot) {
      this.failNext = false;
      throw new Error("a fault in the page's store");
    }
    this.applied.push({ ops, part });
    for (const op of ops) {
      if (op[0] === SET) this.view = [...(op[3] as View)];
      else if (op[3] === this.view.length) this.view.push(...(op[5] as View));
      else this.misfits.push(`a delta for ${String(op[3])} rows came to ${this.view.length}`);
    }
    for (const [, , id] of part.effects) this.shown.push(id as number);
  }

  click(handler: string, offline: "queue" | "refuse" = "queue"): SentCall {
    const call = this.page.call("Sales", handler, [this.calls.length], { offline });
    const told: Told = { outcome: "", parts: [] };
    this.calls.push({ call, told, handler });
    call.then((value) => Object.assign(told, { outcome: "done", value }), (failure: { code: string }) => { told.outcome = failure.code; });
    return call;
  }

  /** Lets all that can happen without faults happen, for longer than every timeout and until nothing is under way. */
  async quiet(): Promise<void> {
    const end = this.clock.now() + 150_000;
    for (let moved = true; moved || !this.settledAll || this.clock.now() < end;) {
      this.clock.settle();
      moved = this.net.flow();
      for (const n of this.running.keys()) this.finish(n, "done");
      await Promise.resolve();
      this.clock.advance(1_000);
      if (this.clock.now() > end + 600_000) throw new Error("nothing settles");
    }
    await this.flow();
  }

  /** No time passes: what is under way arrives, and what it leads to. */
  async flow(): Promise<void> {
    for (;;) {
      this.clock.settle();
      if (!this.net.flow()) break;
    }
    for (let i = 0; i < 8; i++) await Promise.resolve();
  }

  get settledAll(): boolean {
    return this.page.waiting() === 0 && this.running.size === 0;
  }
}
