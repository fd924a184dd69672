/**
 * What delivery costs an event, a part of row 5: reading the event and the acknowledgement before it, dedupe, outcome, frame,
 * outbox, with a wire that goes nowhere. Against JSON.parse of the same two frames and JSON.stringify of the delta alone, in
 * interleaved blocks of one run.
 */
import { Line } from "../src/server/delivery/line.ts";
import type { LineEvent, LineHost, Wire } from "../src/server/delivery/host.ts";
import type { Clock } from "../src/wire/clock.ts";
import { parseUp } from "../src/wire/frames.ts";
import type { HelloFrame } from "../src/wire/frames.ts";
import type { Op } from "../src/wire/ops.ts";

const BLOCK = 20_000, BLOCKS = 31;

let soon: (() => void) | undefined;
const clock: Clock = { now: () => 0, after: () => () => {}, soon: (run) => { soon = run; } };
let bytes = 0;
const wire: Wire = { send: (text) => { bytes += text.length; }, close() {}, bufferedAmount: 0 };

let count = 0;
class Counter implements LineHost {
  run({ n }: LineEvent): void {
    count++;
    line.settle(n, "done");
  }
  cancel(): void {}
  compose(): readonly Op[] {
    return [[0, 0, 3, count]];
  }
  snapshot(): readonly Op[] {
    return this.compose();
  }
  leave(): void {}
}
const line = new Line({ tab: "t", epoch: "1.a", fields: "f", host: new Counter(), clock });
const hello: HelloFrame = { f: "hello", tab: "t", key: "k", inst: "i", a: 1, at: ["1.a", "1.a", 0, 0], ev: [1, []], fields: "f", fresh: true };
line.attach(wire, hello);

/** The page's first frame is number 1, with the count of the render. */
soon?.();
let n = 0, d = 1;

function delivery(): number {
  const events = Array.from({ length: BLOCK }, (_, i) => `[${n + i + 1},"Sales","setRegion",["North"]]`);
  const acks = Array.from({ length: BLOCK }, (_, i) => `[0,${d + i},${d + i}]`);
  const from = process.hrtime.bigint();
  for (let i = 0; i < BLOCK; i++) {
    line.receive(wire, parseUp(acks[i]));
    line.receive(wire, parseUp(events[i]));
    soon!();
  }
  const took = Number(process.hrtime.bigint() - from);
  n += BLOCK;
  d += BLOCK;
  if (count !== n) throw new Error(`${count} of ${n} events ran`);
  return took / BLOCK;
}

let plain = 0;
function json(): number {
  const events = Array.from({ length: BLOCK }, (_, i) => `[${plain + i + 1},"Sales","setRegion",["North"]]`);
  const acks = Array.from({ length: BLOCK }, (_, i) => `[0,${plain + i},${plain + i}]`);
  const from = process.hrtime.bigint();
  for (let i = 0; i < BLOCK; i++) {
    bytes += (JSON.parse(acks[i]!) as number[]).length;
    const [number] = JSON.parse(events[i]!) as [number];
    bytes += JSON.stringify([number, number, [[0, 0, 3, number]], [[number, "done"]]]).length;
  }
  const took = Number(process.hrtime.bigint() - from);
  plain += BLOCK;
  return took / BLOCK;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
const ours: number[] = [], theirs: number[] = [], ratios: number[] = [];
for (let block = 0; block < BLOCKS; block++) {
  const a = delivery(), b = json();
  if (block < 3) continue;                             // warming up
  ours.push(a);
  theirs.push(b);
  ratios.push(a / b);
}
if (bytes === 0) throw new Error("nothing was sent");
const print = (name: string, value: number, unit: string, vs: string): void => console.log(JSON.stringify({ name, value: Number(value.toFixed(2)), unit, vs }));
print("delivery-event", median(ours), "ns/event", `JSON.parse + JSON.stringify ${median(theirs).toFixed(0)} ns`);
print("delivery-event-ratio", median(ratios), "x", "JSON.parse + JSON.stringify");
