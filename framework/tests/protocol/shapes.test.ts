/**
 * Whatever a state holds, whatever its handlers do to it, and whatever becomes of frames, sockets and processes meanwhile, between any
 * two writes and over changed classes: in the end the page's store, the server's state and the sum of all turns are equal.
 */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { connect, type Connection, type Part } from "../../src/client/socket/connection.ts";
import type { SocketClass } from "../../src/client/socket/link.ts";
import { apply as applyDelta } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import { readTab } from "../../src/server/journal/restore.ts";
import type { BrowserSession } from "../../src/server/session/sessions.ts";
import { rawOf } from "../../src/server/track/index.ts";
import { stateNamed } from "../../src/state/registry.ts";
import type { PageBoot } from "../../src/wire/boot.ts";
import { parse, stringify } from "../../src/wire/values.ts";
import { runs, step } from "../delta/mutations.ts";
import { FakeClock } from "../delivery/fake-clock.ts";
import { bounded } from "./bounded.ts";
import { Ground } from "./ground.ts";
import { Pair } from "./pair.ts";
import { Process } from "./process.ts";
import { apply, copy, declareShape, FIELDS, fresh, listsOf, mapped, varsOf, type Shape, type Turn, type Values } from "./shape.ts";

beforeEach(bounded);

/** Comparable: without views, proxies and the order of keys. */
function bare(value: unknown): unknown {
  const raw = rawOf(value);
  if (raw === null || typeof raw !== "object") return raw;
  if (Array.isArray(raw)) return raw.map(bare);
  if (raw instanceof Map) return new Map([...raw].map(([key, item]) => [key, bare(item)]));
  if (raw instanceof Set) return new Set([...raw].map(bare));
  if (raw instanceof Date) return raw.getTime();
  if (raw instanceof Uint8Array) return [...raw];
  return Object.fromEntries(Object.entries(raw).map(([key, item]) => [key, bare(item)]));
}

class ShapeWorld {
  readonly ground = new Ground();
  readonly session: BrowserSession = { id: "s", user: undefined, locale: "en", timeZone: "UTC", address: "", used: 0 };
  readonly clock = new FakeClock();
  readonly window = new EventTarget();
  readonly pairs: Pair[] = [];
  readonly turns: Turn[] = [];
  process: Process;
  page!: Connection;
  told = 0;
  #store!: Store;
  #vars: readonly string[];
  #tab!: string;
  readonly #shapes: readonly Shape[];
  #at = 0;
  /** What the journal should have: so many turns, in the shape that its row was written in. */
  readonly #expected: { values: Values; shape: Shape; turns: number };
  /** So many were there when the class was changed last. */
  #before = 0;

  constructor(shapes: readonly Shape[]) {
    this.#shapes = shapes;
    declareShape(this.shape);
    this.#vars = varsOf(this.shape);
    this.#expected = { values: fresh(this.shape), shape: this.shape, turns: 0 };
    this.process = new Process(this.ground, 1);
  }

  get shape(): Shape {
    return this.#shapes[this.#at]!;
  }

  async open(): Promise<void> {
    const tab = this.process.tabs.create(this.session, new URLSearchParams());
    const instance = tab.state(stateNamed("Shaped")!, undefined);
    tab.slotFor(instance);
    for (const id of listsOf(this.#vars)) instance.cell.watch(id);
    this.#tab = tab.id;
    const { connection, slots } = parse(stringify(tab.boot())) as PageBoot;
    this.#store = new Store(Object.fromEntries(slots.map(([slot, , , values]) => [slot, values])));
    const stored = tab.stored();
    this.process.commit();
    this.process.answer();
    await stored;
    const { pairs } = this;
    this.page = connect({
      url: "", boot: connection, clock: this.clock, random: () => 0, events: this.window, limits: { window: 4, retryFrom: 1, retryTo: 1 },
      WebSocket: class {
        constructor() {
          pairs.push(new Pair());
          return pairs.at(-1)!.page;
        }
      } as unknown as SocketClass,
      onDelta: (ops, part) => {
        this.#retable(part);
        applyDelta(this.#store, ops);
      },
      onEnd: (code) => { throw new Error(`The page was ended: ${code}`); },
    });
  }

  #retable({ table }: Part): void {
    const vars = table?.names?.["Shaped"];
    if (vars === undefined) return;
    this.#vars = vars;
    this.#store.put(0, {});
    queueMicrotask(() => void this.page.call("$tab", "watch", [[[0, listsOf(vars), []]]]));
  }

  turn(steps: Turn["steps"]): void {
    const nth = this.turns.length + 1;
    this.turns.push({ nth, steps });
    void this.page.call("Shaped", "turn", [nth, steps]).then(() => this.told++);
  }

  get newest(): Pair {
    return this.pairs.at(-1)!;
  }
  connect(): void {
    if (this.newest.opened && this.newest.pageOpen) return;
    for (let tries = 0; this.newest.opened && tries < 1_000; tries++) this.clock.advance(1);
    this.newest.open(0, (socket) => this.process.accept(socket, this.session));
  }

  /** The process is gone between two writes, and another begins, perhaps with other classes. */
  async restart(changed: boolean): Promise<void> {
    this.process.crash();
    for (const pair of this.pairs) pair.abandon();
    await this.#settleExpected();
    if (changed && this.#at + 1 < this.#shapes.length) {
      this.#at++;
      this.#before = this.#expected.turns;
      declareShape(this.shape);
    }
    this.process = new Process(this.ground, 1);
  }

  /** Follows what the row says of itself: how many turns it has, in which version. */
  async #settleExpected(): Promise<void> {
    const row = (await this.ground.inner.read(this.#tab))!;
    const record = readTab(row, true, () => {}).states.get("Shaped")?.record;
    if (record === undefined) throw new Error("The row has no state");
    const version = this.#shapes.find((shape) => shape.version === record.version)!;
    this.#expect(record.fields["applied"] as number, version);
    this.#expected.values = copy(this.#expected.values);
  }

  #expect(turns: number, shape: Shape): void {
    const expected = this.#expected;
    this.#fold(shape === expected.shape ? turns : Math.min(turns, this.#before));
    expected.values = mapped(expected.values, expected.shape, shape);
    expected.shape = shape;
    this.#fold(turns);
  }
  #fold(turns: number): void {
    const { values, shape } = this.#expected;
    while (this.#expected.turns < turns) apply(shape, values, this.turns[this.#expected.turns++]!);
  }

  check(): void {
    this.#expect(this.turns.length, this.shape);
    const { object } = [...this.process.tabs.find(this.#tab)!.instances][0]!;
    for (const name of [...this.shape.fields, ...this.shape.hidden]) expect(bare((object as Values)[name]), `the server's ${name}`).toEqual(bare(this.#expected.values[name]));
    for (const [id, name] of this.#vars.entries()) expect(bare(this.#store.read(0, id)), `the page's ${name}`).toEqual(bare(name === "applied" ? this.turns.length : this.#expected.values[name]));
    expect(this.told).toBe(this.turns.length);
  }
}

type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;
const deed = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("turn" as const), steps: fc.array(step, { minLength: 1, maxLength: 4 }) }) },
  { weight: 20, arbitrary: fc.record({ do: fc.constantFrom("up" as const, "down" as const, "flow" as const) }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom("commit" as const, "answer" as const, "connect" as const, "ack" as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("cut" as const, "lose" as const, "repeat" as const, "resync" as const), way: fc.constantFrom("up" as const, "down" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("kill" as const, "deploy" as const) }) },
);

async function perform(world: ShapeWorld, what: Deed): Promise<void> {
  const { newest, process } = world;
  switch (what.do) {
    case "turn": world.turn(what.steps); break;
    case "up": if (newest.up.length > 0 && newest.serverOpen) newest.deliverUp(); break;
    case "down": newest.deliverDown(); break;
    case "flow": await flow(world); break;
    case "commit": process.commit(); break;
    case "answer": process.answer(); break;
    case "connect": world.connect(); break;
    case "ack": world.clock.advance(250); break;
    case "cut": newest.break(); newest.closeAtPage(); newest.closeAtServer(); break;
    case "lose": newest[what.way].shift(); break;
    case "repeat": if (newest[what.way].length > 0) (newest[what.way] as unknown[]).push(newest[what.way][0]); break;
    case "resync": if (newest.opened) world.window.dispatchEvent(new Event("online")); break;
    case "kill": case "deploy": await world.restart(what.do === "deploy"); break;
  }
  await new Promise((resolve) => setImmediate(resolve));
}

async function flow(world: ShapeWorld): Promise<void> {
  for (let moved = true; moved;) {
    moved = false;
    for (const name of ["up", "down", "commit", "answer"] as const) {
      const { newest, process } = world;
      const more = { up: newest.up.length > 0 && newest.serverOpen, down: newest.opened && newest.down.length > 0, commit: process.dirty, answer: process.journal.unanswered !== undefined }[name];
      if (!more) continue;
      await perform(world, { do: name });
      moved = true;
    }
  }
}

async function rest(world: ShapeWorld): Promise<void> {
  for (let round = 0; round < 200; round++) {
    const { newest } = world;
    if (newest.opened && newest.pageOpen && !newest.serverOpen) newest.closeAtPage();
    world.connect();
    await flow(world);
    world.process.ping();
    await flow(world);
    world.clock.advance(4_000);
    await flow(world);
    if (round > 10 && world.page.waiting() === 0 && world.page.online()) return;
  }
  throw new Error("Not at rest");
}

/** What is private is not tracked, so nothing of it may stand in a public field as well. */
const HIDEABLE = FIELDS.filter((name) => !["rows", "chosen", "bag", "map", "any"].includes(name));
const shape = fc.record({ fields: fc.subarray(FIELDS, { minLength: 1 }), hidden: fc.subarray(HIDEABLE) }).map(({ fields, hidden }) => ({ fields, hidden: hidden.filter((name) => !fields.includes(name)) }));
const shapes = fc.array(shape, { minLength: 1, maxLength: 4 }).map((all) => all.map((each, at): Shape => ({ ...each, version: at + 1 })));

test("the page's store, the server's state and the sum of all turns are equal", { timeout: 600_000 }, async () => {
  await fc.assert(fc.asyncProperty(shapes, fc.array(deed, { maxLength: 70, size: "max" }), async (all, deeds) => {
    const world = new ShapeWorld(all);
    await world.open();
    for (const each of deeds) await perform(world, each);
    await rest(world);
    world.check();
  }), { numRuns: runs(150) });
});
