import { Line } from "../../src/server/delivery/line.ts";
import type { DeliveryLimits } from "../../src/server/delivery/limits.ts";
import type { EventFrame, HelloFrame, ResyncFrame } from "../../src/wire/frames.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeHost } from "./fake-host.ts";
import { FakeWire } from "./fake-wire.ts";

export interface Setup {
  readonly line: Line;
  readonly host: FakeHost;
  readonly clock: FakeClock;
}

export function newLine(limits: Partial<DeliveryLimits> = {}): Setup {
  const host = new FakeHost(), clock = new FakeClock();
  return { line: new Line({ tab: "t", epoch: "1.a", fields: "f1", host, clock, limits }), host, clock };
}

export const hello = (over: Partial<HelloFrame> = {}): HelloFrame => ({
  f: "hello", tab: "t", key: "k", inst: "i", a: 1, at: ["1.a", "1.a", 0, 0], ev: [1, []], fields: "f1", fresh: true, ...over,
});
export const resync = (over: Partial<ResyncFrame> = {}): ResyncFrame => ({
  f: "resync", a: 2, at: ["1.a", "1.a", 0, 0], ev: [1, []], fields: "f1", ...over,
});
export const event = (n: number, over: Partial<EventFrame> = {}): EventFrame => ({
  f: "event", n, state: "Sales", handler: "go", args: [], cancelled: false, ...over,
});

/** A line with a page attached that has had its welcome. */
export function attached(limits: Partial<DeliveryLimits> = {}): Setup & { readonly wire: FakeWire } {
  const setup = newLine(limits), wire = new FakeWire();
  setup.line.attach(wire, hello());
  setup.clock.settle();
  wire.frames();
  return { ...setup, wire };
}
