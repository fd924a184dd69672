import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { World } from "./world.ts";

const SERVER = { window: 4, outboxBytes: 400, outboxFrames: 3, effects: 6, streamBytes: 60 };
const CLIENT = { window: 4, events: 12, bytes: 4_000, ackResults: 2, ackSize: 200 };

/** What may happen next; `at` chooses among sockets (0 is the newest), calls or running events, whichever the step is about. */
const at = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) });
const way = fc.constantFrom("up" as const, "down" as const);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("click" as const), handler: fc.constantFrom("sync", "async", "stream"), offline: fc.constantFrom("queue" as const, "queue" as const, "refuse" as const) }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant("deliver" as const), at, way, count: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constantFrom("flow" as const, "open" as const, "turn" as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("change" as const, "large" as const, "emit" as const, "break" as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom("finish" as const, "fail" as const, "part" as const, "cancel" as const), at: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("cut" as const), at, page: fc.boolean(), server: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("tail" as const, "lose" as const, "repeat" as const), at, way }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("time" as const), ms: fc.constantFrom(10, 250, 3_000, 21_000, 31_000, 50_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("online" as const, "freeze" as const, "show" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function perform(w: World, s: Step): void {
  const pairs = w.net.pairs.slice(-4).reverse(), running = [...w.running.keys()];
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
  switch (s.do) {
    case "click": w.click(s.handler, s.offline); break;
    case "deliver": for (let i = 0; i < s.count; i++) pick(pairs, s.at)![s.way === "up" ? "deliverUp" : "deliverDown"](); break;
    case "open": w.net.newest.open(); break;
    case "turn": w.clock.settle(); break;
    case "flow": w.net.flow(); break;
    case "change": w.change(); break;
    case "large": w.change("x".repeat(500)); break;
    case "break": w.failNext = true; break;
    case "emit": try { w.emit(); } catch (error) { expect(error).toMatchObject({ code: "effects-full" }); } break;
    case "finish": case "fail": { const n = pick(running, s.at); if (n) w.finish(n, s.do === "fail" ? "interrupted" : "done"); break; }
    case "part": { const n = pick(running.filter((each) => w.running.get(each) === "stream"), s.at); if (n) w.part(n); break; }
    case "cancel": pick(w.calls, s.at)?.call.cancel(); break;
    case "cut": pick(pairs, s.at)!.cut(s.page, s.server); break;
    case "tail": pick(pairs, s.at)![s.way].pop(); break;
    case "lose": pick(pairs, s.at)![s.way].shift(); break;
    case "repeat": { const queue = pick(pairs, s.at)![s.way] as unknown[]; if (queue.length) queue.push(queue[0]); break; }
    case "time": w.clock.advance(s.ms); break;
    case "online": w.window.dispatchEvent(new Event("online")); break;
    case "freeze": w.window.dispatchEvent(Object.assign(new Event("pagehide"), { persisted: true })); w.frozen = true; break;
    case "show": if (w.frozen) show(w); break;
  }
}

/** The page comes back from where the browser kept it. */
function show(w: World): void {
  w.frozen = false;
  w.window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
}

function checkBounds(w: World): void {
  const { bytes, frames } = w.line.held;
  expect(frames).toBeLessThanOrEqual(SERVER.outboxFrames);
  expect(bytes).toBeLessThanOrEqual(SERVER.outboxBytes * 2);       // what one frame adds when there was room
  expect(w.running.size).toBeLessThanOrEqual(SERVER.window);
  expect(w.page.waiting()).toBeLessThanOrEqual(CLIENT.events);
}

/** What must hold when all is quiet again. */
function checkQuiet(w: World): void {
  expect(w.ends).toEqual([]);
  expect(w.misfits).toEqual([]);
  expect(w.ran.filter((event) => !event.cancelled && event.args.length === 0)).toEqual([]);   // cancelMark: none of those started
  expect(w.page.online()).toBe(true);
  expect(w.view).toEqual(w.list);
  expect(w.shown).toEqual(w.emitted);
  expect(w.ran.map((event) => event.n)).toEqual(w.ran.map((_, index) => index + 1));
  expect(new Set(w.list).size).toBe(w.list.length);
  const numbers = new Map(w.ran.map((event) => [event.args[0] ?? `#${event.n}`, event.n]));
  for (const [index, { told, handler }] of w.calls.entries()) {
    const n = numbers.get(index);
    expect(told.outcome).not.toBe("");
    if (n !== undefined) {
      expect(told).toMatchObject({ outcome: w.outcomes.get(n) });
      if (told.outcome === "done") expect(told.value).toBe(n);
      if (handler === "stream" && told.outcome === "done") expect(told.parts).toEqual(w.parts.get(n) ?? []);
    } else {
      expect(["busy", "offline", "cancelled"]).toContain(told.outcome);   // it took no number, or only to be settled
    }
  }
  const settledAs = [...w.outcomes.values()];
  expect(settledAs.length).toBe(w.ran.length);
  expect(w.list.filter((entry) => entry.startsWith("event")).length).toBe(settledAs.filter((outcome) => outcome === "done").length);
}

test("events once and in order, one outcome a call, the same view, whole streams, effects once, bounds kept", { timeout: 60_000 }, async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});   // the page reports each delta that `break` makes fail
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80, size: "max" }), fc.boolean(), async (steps, oldBuild) => {
      const w = new World(SERVER, CLIENT, oldBuild ? "f0" : "f1");
      await w.flow();
      for (const each of steps) {
        const before = w.calls.length;
        perform(w, each);
        if (w.calls.length > before) collect(w);
        await Promise.resolve();
        checkBounds(w);
      }
      if (w.frozen) show(w);
      await w.quiet();
      checkQuiet(w);
      w.page.close();
    }),
    { numRuns: 300 },
  );
});

/** Reads the newest call's stream as its caller would. */
function collect(w: World): void {
  const { call, told, handler } = w.calls.at(-1)!;
  if (handler !== "stream") return;
  void (async () => {
    try {
      for await (const part of call) told.parts.push(part);
    } catch {
      // the outcome is checked where the promise is
    }
  })();
}
