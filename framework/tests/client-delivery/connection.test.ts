import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConnectOptions, Part } from "../../src/client/socket/connection.ts";
import { connect } from "../../src/client/socket/connection.ts";
import { CLIENT_LIMITS, type ClientLimits } from "../../src/client/socket/limits.ts";
import { Link } from "../../src/client/socket/link.ts";
import type { Op } from "../../src/wire/ops.ts";
import { FakeClock } from "../delivery/fake-clock.ts";

/** A browser's socket whose other end is the test. */
class FakeSocket {
  static all: FakeSocket[] = [];
  onopen: ((event: unknown) => unknown) | null = null;
  onmessage: ((event: unknown) => unknown) | null = null;
  onclose: ((event: unknown) => unknown) | null = null;
  readonly sent: string[] = [];
  closed = false;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed = true;
  }
  say(frame: unknown): void {
    this.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }
  /** What was sent since the last look. */
  said(): unknown[] {
    return this.sent.splice(0).map((text) => JSON.parse(text) as unknown);
  }
}

beforeEach(() => { FakeSocket.all = []; });
afterEach(() => { vi.restoreAllMocks(); });

const socket = (): FakeSocket => FakeSocket.all.at(-1)!;
const at = (d: number, v: number): unknown[] => ["l", "1.a", d, v];

function setup(limits: Partial<ClientLimits> = {}, over: Partial<ConnectOptions> = {}) {
  const clock = new FakeClock(), window = new EventTarget();
  const deltas: { ops: readonly Op[]; part: Part }[] = [], ends: string[] = [];
  const page = connect({
    url: "ws://page", boot: { tab: "t", key: "k", line: "l", epoch: "1.a", d: 0, v: 0, fields: "f" }, clock, limits,
    WebSocket: FakeSocket as never, random: () => 0.5, events: window,
    onDelta: (ops, part) => { deltas.push({ ops, part }); }, onEnd: (code) => { ends.push(code); }, ...over,
  });
  return { clock, window, page, deltas, ends };
}

/** A page that has had its welcome. */
function live(limits: Partial<ClientLimits> = {}, over: Partial<ConnectOptions> = {}) {
  const world = setup(limits, over);
  socket().onopen?.({});
  socket().say({ w: 1, t: "t", at: at(0, 0), r: 0 });
  world.clock.advance(250);
  socket().said();
  return world;
}
const failure = (call: Promise<unknown>): Promise<unknown> => call.then(() => { throw new Error("it did not fail"); }, (error: unknown) => error);

describe("events up", () => {
  test("waitWelcome: no event is sent before welcome, then all in order", () => {
    const { page } = setup();
    void page.call("Sales", "a", [1]);
    socket().onopen?.({});
    void page.call("Sales", "b", []);
    expect(socket().said()).toEqual([{ h: ["t", "k", expect.any(String), 1], at: at(0, 0), ev: [2, [1]], ft: "f", new: 1 }]);
    socket().say({ w: 1, t: "t", at: at(0, 0), r: 0 });
    expect(socket().said()).toEqual([[0, 0, 0], [1, "Sales", "a", [1]], [2, "Sales", "b", []]]);
  });

  test("resend: after welcome, in order, every unsettled event that the server lacks", () => {
    const { page, clock } = live();
    for (const handler of ["a", "b", "c"]) void page.call("Sales", handler, []);
    socket().onclose?.({ code: 1006 });
    clock.advance(125);
    socket().onopen?.({});
    expect(socket().said()).toMatchObject([{ h: ["t", "k", expect.any(String), 2], ev: [4, [1, 2, 3]] }]);
    socket().say({ w: 2, t: "t", at: at(0, 0), r: 1 });
    expect(socket().said()).toEqual([[0, 0, 0], [2, "Sales", "b", []], [3, "Sales", "c", []]]);
  });

  test("window: events further ahead of the oldest unsettled one than the window are held back", () => {
    const { page } = live({ window: 2 });
    for (const handler of ["a", "b", "c", "d"]) void page.call("Sales", handler, []);
    expect(socket().said()).toEqual([[1, "Sales", "a", []], [2, "Sales", "b", []]]);
    socket().say([1, 1, [], [[2, "done"]]]);
    expect(socket().said()).toEqual([]);
    socket().say([2, 2, [], [[1, "done"]]]);
    expect(socket().said()).toEqual([[0, 2, 2], [3, "Sales", "c", []], [4, "Sales", "d", []]]);
  });

  test("inOrder: a gap is answered from the number that it names, after what the page has", () => {
    const { page } = live();
    for (const handler of ["a", "b"]) void page.call("Sales", handler, []);
    socket().said();
    socket().say({ g: 1 });
    expect(socket().said()).toEqual([[0, 0, 0], [2, "Sales", "b", []]]);
  });

  test("an acknowledgement goes within 250 ms, and once", () => {
    const { page, clock } = live();
    socket().say([1, 1, []]);
    void page.call("Sales", "a", []);
    expect(socket().said()).toEqual([[1, "Sales", "a", []]]);
    socket().say([2, 2, []]);
    clock.advance(249);
    expect(socket().said()).toEqual([]);
    clock.advance(1);
    expect(socket().said()).toEqual([[0, 2, 2]]);
    clock.advance(1_000);
    expect(socket().said()).toEqual([]);
  });

  test.each([
    ["an effect", [1, 1, [], [], [[1, "toast", "hello"]]]],
    ["a part of a stream", [1, 1, [], [], [], [[9, 0, "part"]]]],
    ["many characters", [1, 1, [[0, 0, 0, "x".repeat(70_000)]]]],
    ["many results", [1, 1, [], Array.from({ length: 32 }, (_, index) => [index + 100, "done"])]],
  ])("credit: %s is acknowledged before the next event already, and once", (_, frame) => {
    const { page, clock } = live();
    socket().say(frame);
    void page.call("Sales", "a", []);
    void page.call("Sales", "b", []);
    expect(socket().said()).toEqual([[0, 1, 1], [1, "Sales", "a", []], [2, "Sales", "b", []]]);
    clock.advance(1_000);
    expect(socket().said()).toEqual([]);
  });

  test("window: what the page has is told before the window of the server could be used up", () => {
    const { page } = live({ window: 10, ackResults: 4 });
    void page.call("Sales", "a", []);
    socket().say([1, 1, [], [[1, "done"]]]);
    for (let count = 0; count < 10; count++) void page.call("Sales", "b", []);
    const said = socket().said() as number[][];
    expect(said.map(([n]) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 0, 8, 9, 10, 11]);
  });

  test("arguments are those of the moment of the call", () => {
    const { page } = setup();
    const list = [1];
    void page.call("Sales", "a", [list, new Date(5)]);
    list.push(2);
    socket().onopen?.({});
    socket().say({ w: 1, t: "t", at: at(0, 0), r: 0 });
    expect(socket().said()).toContainEqual([1, "Sales", "a", [[1], { $d: 5 }]]);
  });

  test("bounds: 1,000 events or 1 MB wait; more are refused, and what is too large for a frame", async () => {
    const { page } = setup({ events: 3, bytes: 60_000, frameBytes: 50_000 });
    void page.call("Sales", "a", ["x".repeat(40_000)]).catch(() => {});
    expect(await failure(page.call("Sales", "a", ["x".repeat(30_000)]))).toMatchObject({ name: "Failure", code: "busy" });
    expect(await failure(page.call("Sales", "a", ["x".repeat(50_000)]))).toMatchObject({ code: "frame-size" });
    expect(await failure(page.call("Sales", "a", ["€".repeat(20_000)]))).toMatchObject({ code: "frame-size" });
    expect(await failure(page.call("Sales", "a", [() => 0]))).toMatchObject({ code: "value-unsendable" });
    void page.call("Sales", "b", []);
    void page.call("Sales", "c", []);
    expect(await failure(page.call("Sales", "d", []))).toMatchObject({ code: "busy" });
    expect(page.waiting()).toBe(3);
    socket().onopen?.({});
    expect(socket().said()).toMatchObject([{ ev: [4, [1, 2, 3]] }]);
  });

  test("a frame that the server could not read fails its call; its number goes on as cancelled", async () => {
    const { page } = live();
    const call = page.call("Sales", "a", [1]);
    void page.call("Sales", "b", []);
    socket().said();
    socket().say({ x: "frame-shape", n: 1 });
    socket().say({ x: "frame-shape", n: 1 });
    expect(await failure(call)).toMatchObject({ code: "frame-refused", message: expect.stringContaining("frame-shape") });
    expect(socket().said()).toEqual([[1, "Sales", "a", [], 1]]);
    expect(page.waiting()).toBe(1);
  });
});

describe("outcomes", () => {
  test("each settles its call as what it is", async () => {
    const { page } = live();
    const calls = Array.from({ length: 8 }, () => page.call("Sales", "a", []));
    socket().say([1, 1, [], [
      [1, "done", { total: 3 }], [2, "failed", ["closed", "The month is closed.", "id7", { month: "closed" }]], [3, "refused", ["forbidden", "You may not."]],
      [4, "cancelled"], [5, "superseded"], [6, "dropped"], [7, "interrupted"], [8, "done"],
    ]]);
    expect(await calls[0]).toEqual({ total: 3 });
    expect(await failure(calls[1]!)).toMatchObject({ code: "closed", message: "The month is closed.", id: "id7", fields: { month: "closed" } });
    for (const [i, code] of [[2, "forbidden"], [3, "cancelled"], [4, "superseded"], [5, "dropped"], [6, "interrupted"]] as const)
      expect(await failure(calls[i]!)).toMatchObject({ name: "Failure", code });
    expect(await calls[7]).toBeUndefined();
    expect(page.waiting()).toBe(0);
  });

  test("a call knows the number of its event, and one that could not be sent has none", () => {
    const { page } = live();
    expect([page.call("Sales", "a", []).n, page.call("Sales", "b", []).n]).toEqual([1, 2]);
    socket().onclose?.({ code: 1006 });
    const refused = page.call("Sales", "c", [], { offline: "refuse" });
    refused.catch(() => {});
    expect([refused.n, page.call("Sales", "d", []).n]).toEqual([undefined, 3]);
  });

  test("a promise is kept after its delta was applied, whatever is in between", async () => {
    const { page, deltas } = live();
    const order: string[] = [];
    const call = page.call("Sales", "a", []).then(() => order.push(`told after ${deltas.length}`));
    socket().say([1, 1, [[0, 0, 1, "North"]], [[1, "done"]], [[1, "toast", "Saved"]]]);
    await call;
    expect(order).toEqual(["told after 1"]);
    expect(deltas).toEqual([{ ops: [[0, 0, 1, "North"]], part: { effects: [[1, "toast", "Saved"]], chunks: [], results: [[1, "done"]], snapshot: false, mode: undefined, table: undefined } }]);
  });
});

describe("cancel", () => {
  test("of an event that was sent asks the server, whose outcome counts", async () => {
    const { page } = live();
    const call = page.call("Sales", "a", []), other = page.call("Sales", "b", []);
    socket().said();
    call.cancel();
    call.cancel();
    other.cancel();
    expect(socket().said()).toEqual([[-1, 1], [-1, 2]]);
    socket().say([1, 1, [], [[1, "cancelled"], [2, "done", 5]]]);
    expect(await failure(call)).toMatchObject({ code: "cancelled" });
    expect(await other).toBe(5);
  });

  test("cancelMark: of one that was not sent is over at once, and sent with a mark so that it never starts", async () => {
    const { page } = setup();
    const call = page.call("Sales", "a", [1]);
    call.cancel();
    expect(await failure(call)).toMatchObject({ code: "cancelled" });
    expect(page.waiting()).toBe(0);
    socket().onopen?.({});
    socket().say({ w: 1, t: "t", at: at(0, 0), r: 0 });
    expect(socket().said()).toContainEqual([1, "Sales", "a", [], 1]);
  });

  test("while the page is away is asked again after the welcome, if the server knows the event", () => {
    const { page, clock } = live();
    const known = page.call("Sales", "a", []), unknown = page.call("Sales", "b", [1]);
    socket().onclose?.({ code: 1006 });
    unknown.cancel();
    clock.advance(125);
    socket().onopen?.({});
    known.cancel();
    expect(socket().said()).toMatchObject([{ ev: [3, [1, 2]] }]);
    socket().say({ w: 2, t: "t", at: at(0, 0), r: 1 });
    expect(socket().said()).toEqual([[-1, 1], [0, 0, 0], [2, "Sales", "b", [], 1]]);
  });
});

describe("streams", () => {
  const read = async (call: AsyncIterable<unknown>): Promise<unknown[]> => {
    const parts: unknown[] = [];
    for await (const part of call) parts.push(part);
    return parts;
  };

  test("parts come in order, then the end", async () => {
    const { page } = live();
    const call = page.call("Sales", "a", []), parts = read(call);
    socket().say([1, 0, [], [], [], [[1, 0, "a"], [1, 1, "b"]]]);
    await Promise.resolve();
    socket().say([2, 1, [], [[1, "done", null, 3]], [], [[1, 2, "c"]]]);
    expect(await parts).toEqual(["a", "b", "c"]);
    await call;
  });

  test("snapshotCarries: a part that a snapshot brings again is not taken twice", async () => {
    const { page } = live();
    const call = page.call("Sales", "a", []), parts = read(call);
    socket().say([1, 0, [], [], [], [[1, 0, "a"]]]);
    socket().say([3, 0, []]);
    socket().say({ w: 2, t: "t", at: at(4, 1), r: 1, s: [], res: [[1, "done", null, 2]], ch: [[1, 0, "a"], [1, 1, "b"]] });
    expect(await parts).toEqual(["a", "b"]);
  });

  test("whoever iterates gets the failure where the stream broke, and once", async () => {
    const { page } = live();
    const parts = failure(read(page.call("Sales", "a", [])));
    socket().say([1, 1, [], [[1, "failed", ["closed", "Closed."]]], [], [[1, 0, "a"]]]);
    expect(await parts).toMatchObject({ code: "closed" });
  });

  test("an end that says more parts than came tells how many are missing", async () => {
    const { page } = live();
    const call = page.call("Sales", "a", []);
    socket().say([1, 0, [], [], [], [[1, 0, "a"]]]);
    socket().say([2, 1, [], [[1, "done", null, 3]]]);
    expect(await failure(call)).toMatchObject({ code: "incomplete", message: expect.stringContaining("2") });
  });

  test("leaving the loop cancels", async () => {
    const { page } = live();
    const call = page.call("Sales", "a", []);
    socket().said();
    socket().say([1, 0, [], [], [], [[1, 0, "a"]]]);
    for await (const part of call) { expect(part).toBe("a"); break; }
    expect(socket().said()).toContainEqual([-1, 1]);
  });
});

describe("frames down", () => {
  test("contiguous: older frames are ignored, a gap is asked for, and deltas wait for the welcome", () => {
    const { deltas } = live();
    socket().say([1, 1, [[0, 0, 1, "a"]]]);
    socket().say([1, 1, [[0, 0, 1, "a"]]]);
    socket().say([3, 3, [[0, 0, 1, "c"]]]);
    socket().say([2, 2, [[0, 0, 1, "b"]]]);
    expect(deltas).toHaveLength(1);
    expect(socket().said()).toMatchObject([{ q: 2, at: at(1, 1), ev: [1, []], ft: "f" }]);
    socket().say({ w: 2, t: "t", at: at(1, 1), r: 0 });
    socket().say([2, 2, [[0, 0, 1, "b"]]]);
    expect(deltas).toHaveLength(2);
  });

  test("numberedWelcome: a welcome of another request is ignored", () => {
    const { deltas } = live();
    socket().say([2, 2, []]);
    socket().said();
    socket().say({ w: 1, t: "t", at: at(9, 9), r: 0, s: [[0, 0, 1, "stale"]] });
    expect(deltas).toEqual([]);
    socket().say({ w: 2, t: "t", at: at(2, 2), r: 0, s: [[0, 0, 1, "fresh"]] });
    expect(deltas).toMatchObject([{ ops: [[0, 0, 1, "fresh"]], part: { snapshot: true } }]);
    socket().say({ w: 2, t: "t", at: at(2, 2), r: 0, s: [[0, 0, 1, "again"]] });
    expect(deltas).toHaveLength(1);
  });

  test("newestSocketClient: the page reads its newest socket only", () => {
    const { clock, deltas } = live();
    const old = socket();
    old.onclose?.({ code: 1006 });
    clock.advance(125);
    socket().onopen?.({});
    old.say({ w: 2, t: "t", at: at(0, 0), r: 0 });
    old.say([1, 1, [[0, 0, 1, "a"]]]);
    old.onclose?.({ code: 4403 });
    expect(deltas).toEqual([]);
    expect(FakeSocket.all).toHaveLength(2);
  });

  test("pingCounters: a lost tail is found by d, a lost event by r, and a pong is always given", () => {
    const { page } = live();
    socket().say({ p: [0, 0] });
    expect(socket().said()).toEqual([[0, 0, 0]]);
    void page.call("Sales", "a", []);
    socket().said();
    socket().say({ p: [0, 0] });
    expect(socket().said()).toEqual([[0, 0, 0], [1, "Sales", "a", []]]);
    socket().say({ p: [1, 1] });
    expect(socket().said()).toMatchObject([{ q: 2 }]);
    socket().say({ p: [1, 1] });
    expect(socket().said()).toMatchObject([{ q: 3 }]);
  });

  test("tableOnChange: the page goes on with the table that a snapshot brought", () => {
    const { clock, deltas } = live();
    socket().say([2, 2, []]);
    const table = { hash: "f2", names: { Sales: ["region"] } };
    socket().say({ w: 2, t: "t", at: at(2, 2), r: 0, ft: table, s: [] });
    expect(deltas).toMatchObject([{ part: { table } }]);
    socket().onclose?.({ code: 1006 });
    clock.advance(125);
    socket().onopen?.({});
    expect(socket().said()).toMatchObject([{ ft: "f2" }]);
  });

  test("epochInHave, lineage: hello says the epoch and lineage that the last welcome named", () => {
    const { clock } = live();
    socket().say([2, 2, []]);
    socket().say({ w: 2, t: "t2", at: ["l2", "2.b", 5, 9], r: 0, s: [], m: "fork" });
    socket().onclose?.({ code: 1006 });
    clock.advance(125);
    socket().onopen?.({});
    expect(socket().said()).toMatchObject([{ h: ["t2", "k", expect.any(String), 3], at: ["l2", "2.b", 5, 9] }]);
  });

  test("resetSettles: a reset settles pending events as lost, and numbers begin anew", async () => {
    const { page, deltas } = live();
    const call = page.call("Sales", "a", []);
    socket().say([2, 2, []]);
    socket().say({ w: 2, t: "t", at: ["l2", "2.b", 1, 1], r: 0, s: [], m: "reset" });
    expect(await failure(call)).toMatchObject({ code: "lost" });
    expect(deltas).toMatchObject([{ part: { mode: "reset" } }]);
    socket().said();
    void page.call("Sales", "b", []);
    expect(socket().said()).toContainEqual([1, "Sales", "b", []]);
  });

  test("a delta that does not fit is asked for as a snapshot, once; one that does not fit either is the end", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { page, ends } = live({}, { onDelta: () => { throw new Error("store-path"); } });
    const call = page.call("Sales", "a", []);
    socket().said();
    socket().say([1, 1, [[0, 9, 9, 9]], [[1, "done"]]]);
    expect(socket().said()).toMatchObject([{ q: 2, at: at(0, 0), ev: [2, [1]], ft: "" }]);
    socket().say({ w: 2, t: "t", at: at(2, 1), r: 1, s: [], res: [[1, "done"]], ft: { hash: "f" } });
    expect(ends).toEqual(["broken"]);
    expect(await failure(call)).toMatchObject({ code: "lost" });
    expect(console.error).toHaveBeenCalledTimes(2);
  });

  test("what is no frame is treated like a delta that does not fit", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    live();
    socket().say("<html>");
    expect(socket().said()).toMatchObject([{ q: 2, ft: "" }]);
  });
});

describe("on and off", () => {
  test("full jitter: each wait is a random part of 250 ms doubling to 30 s; a welcome begins anew", () => {
    const { clock } = setup();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const before = FakeSocket.all.length, from = clock.now();
      socket().onclose?.({ code: 1006 });
      while (FakeSocket.all.length === before) clock.step(1);
      waits.push(clock.now() - from);
    }
    expect(waits).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    socket().onopen?.({});
    socket().say({ w: 1, t: "t", at: at(0, 0), r: 0 });
    socket().onclose?.({ code: 1006 });
    const before = FakeSocket.all.length;
    clock.advance(125);
    expect(FakeSocket.all).toHaveLength(before + 1);
  });

  test("says when it tries again, and tries when asked", () => {
    const { clock, page } = setup();
    const told: (number | undefined)[] = [];
    page.subscribe(() => told.push(page.nextTry()));
    socket().onclose?.({ code: 1006 });
    expect(page.nextTry()).toBe(clock.now() + 125);
    const before = FakeSocket.all.length;
    page.tryNow();
    expect([FakeSocket.all.length, page.nextTry(), told.at(-1)]).toEqual([before + 1, undefined, undefined]);
    socket().onopen?.({});
    socket().say({ w: 1, t: "t", at: at(0, 0), r: 0 });
    page.tryNow();                                     // there is one
    expect([FakeSocket.all.length, page.online()]).toEqual([before + 1, true]);
  });

  test.each([["still opening", 0], ["open already", 1]])("a socket that was made before, %s, is the first one", async (_, readyState) => {
    const first = Object.assign(new FakeSocket("ws://page"), { readyState });
    const { page, clock, deltas } = setup({}, { socket: first as never });
    if (readyState === 0) {
      expect(first.said()).toEqual([]);
      first.onopen?.({});
    }
    // Of what came with the HTML nothing is lost, however soon it opened.
    else page.early(JSON.stringify([1, 1, [[0, 0, 0, "early"]]]));
    await Promise.resolve();
    expect(first.said()).toEqual([{ h: ["t", "k", expect.any(String), 1], at: at(readyState, readyState), ev: [1, []], ft: "f", new: 1 }]);
    void page.call("Sales", "a", [1]);
    expect(deltas.length).toBe(readyState);
    first.say({ w: 1, t: "t", at: at(readyState, readyState), r: 0 });
    expect([first.said().at(-1), FakeSocket.all.length]).toEqual([[1, "Sales", "a", [1]], 1]);
    first.onclose?.({ code: 1006 });
    clock.advance(125);
    expect(FakeSocket.all.length).toBe(2);
  });

  test("one that is gone again by then counts as lost, and calls wait for the next", () => {
    const first = Object.assign(new FakeSocket("ws://page"), { readyState: 3 });
    const { page, clock } = setup({}, { socket: first as never });
    void page.call("Sales", "a", [1]);
    expect([page.online(), FakeSocket.all.length]).toEqual([false, 1]);
    clock.advance(125);
    expect([first.said(), FakeSocket.all.length]).toEqual([[], 2]);
    socket().onopen?.({});
    socket().say({ w: 1, t: "t", at: at(0, 0), r: 0 });
    expect(socket().said().at(-1)).toEqual([1, "Sales", "a", [1]]);
  });

  test("30 s of silence is death; a ping is not silence", () => {
    const { clock, page } = live();
    for (let i = 0; i < 5; i++) {
      clock.advance(20_000);
      socket().say({ p: [0, 0] });
    }
    clock.advance(29_999);
    expect(page.online()).toBe(true);
    clock.advance(1);
    expect(page.online()).toBe(false);
    expect(FakeSocket.all[0]!.closed).toBe(true);
  });

  test("a hello that is not answered is not kept alive by pings", () => {
    const { clock, page } = setup();
    socket().onopen?.({});
    clock.advance(20_000);
    socket().say({ p: [0, 0] });
    expect(socket().said()).toHaveLength(1);
    clock.advance(10_000);
    expect(page.online()).toBe(false);
  });

  test("when the network changes the socket has 3 s to answer; a waiting attempt is made at once", () => {
    const { clock, window } = live();
    window.dispatchEvent(new Event("online"));
    expect(socket().said()).toMatchObject([{ q: 2 }]);
    socket().say({ w: 2, t: "t", at: at(0, 0), r: 0 });
    clock.advance(10_000);
    expect(FakeSocket.all).toHaveLength(1);
    window.dispatchEvent(new Event("offline"));
    clock.advance(3_000);
    expect(FakeSocket.all[0]!.closed).toBe(true);
    window.dispatchEvent(new Event("online"));
    expect(FakeSocket.all).toHaveLength(2);
  });

  test.each([["signed-out", 4401], ["gone", 4403]])("bye %s, or its close code alone, is the end", async (code, close) => {
    for (const end of [() => socket().say({ b: code }), () => socket().onclose?.({ code: close })]) {
      const { page, ends, clock } = live();
      const call = page.call("Sales", "a", []);
      end();
      expect(ends).toEqual([code]);
      expect(page.online()).toBe(false);
      expect(await failure(call)).toMatchObject({ code: "lost" });
      expect(await failure(page.call("Sales", "b", []))).toMatchObject({ code: "offline" });
      expect(clock.timers).toBe(0);
    }
  });

  test("bye with a wait: the page comes back, not before", () => {
    const { clock, ends } = live();
    socket().say({ b: "drain", ms: 2_000 });
    clock.advance(2_124);
    expect(FakeSocket.all).toHaveLength(1);
    clock.advance(1);
    expect(FakeSocket.all).toHaveLength(2);
    expect(ends).toEqual([]);
  });

  test("offline: a call waits, or fails at once, or when the connection goes before it was sent", async () => {
    const { page } = setup();
    const early = page.call("Sales", "a", [], { offline: "refuse" }), queued = page.call("Sales", "b", []);
    expect(page.online()).toBe(true);
    socket().onclose?.({ code: 1006 });
    expect(await failure(early)).toMatchObject({ code: "offline" });
    expect(await failure(page.call("Sales", "c", [], { offline: "refuse" }))).toMatchObject({ code: "offline" });
    expect(page.waiting()).toBe(1);
    void queued;
  });

  test("a call with offline: refuse that was sent waits for its outcome", async () => {
    const { page, clock } = live();
    const call = page.call("Sales", "a", [], { offline: "refuse" });
    socket().onclose?.({ code: 1006 });
    clock.advance(125);
    socket().onopen?.({});
    socket().say({ w: 2, t: "t", at: at(0, 0), r: 1 });
    socket().say([1, 1, [], [[1, "done", 5]]]);
    expect(await call).toBe(5);
  });

  test("subscribers are told; the framework's own events do not count as waiting", () => {
    const { page } = live();
    const seen: [boolean, number][] = [];
    const stop = page.subscribe(() => seen.push([page.online(), page.waiting()]));
    void page.call("$tab", "watch", [[]]).catch(() => {});
    void page.call("Sales", "a", []);
    socket().onclose?.({ code: 1006 });
    stop();
    void page.call("Sales", "b", []);
    expect(seen).toEqual([[true, 0], [true, 1], [false, 1]]);
  });

  test("pagehide says leave, unless the browser keeps the page: then it comes back with all that waits", () => {
    const { page, window, clock, ends } = live();
    void page.call("Sales", "a", []).catch(() => {});
    socket().said();
    window.dispatchEvent(Object.assign(new Event("pagehide"), { persisted: true }));
    expect(socket().said()).toEqual([]);
    clock.advance(100_000);
    expect(FakeSocket.all).toHaveLength(1);
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    expect(FakeSocket.all).toHaveLength(2);
    socket().onopen?.({});
    socket().say({ w: 2, t: "t", at: at(0, 0), r: 0 });
    expect(socket().said()).toContainEqual([1, "Sales", "a", []]);
    window.dispatchEvent(Object.assign(new Event("pagehide"), { persisted: false }));
    expect(socket().said()).toEqual([{ l: 1 }]);
    expect(socket().closed).toBe(true);
    expect(ends).toEqual([]);
    expect(clock.timers).toBe(0);
  });
});

describe("frames that come packed", () => {
  const packed = (frame: unknown): Promise<Blob> => new Response(new Blob([JSON.stringify(frame)]).stream().pipeThrough(new CompressionStream("deflate-raw"))).blob();
  /** As a browser's console hears of what was thrown where nobody waits. */
  function faults(): unknown[] {
    const told: unknown[] = [], own = queueMicrotask;
    vi.spyOn(globalThis, "queueMicrotask").mockImplementation((run) => own(() => { try { run(); } catch (error) { told.push(error); } }));
    return told;
  }

  test("what fails at the page is told as the page's own fault: the connection stays, and the next frame is heard", async () => {
    const told = faults();
    const heard: unknown[] = [], lost = vi.fn();
    const link = new Link({
      url: "ws://page", clock: new FakeClock(), limits: CLIENT_LIMITS, WebSocket: FakeSocket as never, random: () => 0.5, opened: () => {}, lost, final: () => {},
      text: (data) => { heard.push(data); if (heard.length === 1) throw new Error("the page's own"); },
    });
    link.open();
    const frames = await Promise.all([packed("first"), packed("second")]);
    for (const data of frames) socket().onmessage?.({ data });
    socket().onmessage?.({ data: "third" });
    await vi.waitFor(() => expect(heard).toEqual([`"first"`, `"second"`, "third"]));
    expect(told.map(String)).toEqual(["Error: the page's own"]);
    expect([lost.mock.calls.length, socket().closed]).toEqual([0, false]);
  });

  test("one that cannot be unpacked ends the connection, which comes again", async () => {
    const { clock } = live();
    const open = socket();
    open.onmessage?.({ data: new Blob(["no deflate"]) });
    await vi.waitFor(() => expect(open.closed).toBe(true));
    clock.advance(1_000);
    expect(FakeSocket.all).toHaveLength(2);
  });
});
