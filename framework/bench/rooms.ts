/**
 * A room with 1,000 watchers: server CPU of a change for each of them, from the write to the text on its socket, over the same with
 * an encoding for each tab, and over a state of its own in each, in interleaved blocks of one run; and the bytes of a frame.
 */
import { declareState } from "../src/state/internal.ts";
import { SharedState, State } from "../src/state/index.ts";
import { definitionOf } from "../src/state/registry.ts";
import type { StateManifest } from "../src/state/manifest.ts";
import { Sessions } from "../src/server/session/sessions.ts";
import { layOutStates } from "../src/server/tab/layouts.ts";
import type { Tab } from "../src/server/tab/tab.ts";
import { Tabs } from "../src/server/tab/tabs.ts";
import { opsText } from "../src/wire/frames.ts";
import { report } from "./support/report.ts";
import { makeRows, type Row } from "./support/rows.ts";

const WATCHERS = 1_000, ROUNDS = 40, BLOCKS = 15;

interface Board { $rows: Row[]; rows: Row[]; write(at: number): void }
const manifest = (name: string, scope: StateManifest["scope"]): StateManifest => ({ name, file: `states/${name}.state.ts`, scope, vars: [{ name: "rows", kind: "field", list: true }], handlers: {} });

class Room extends SharedState {
  $rows = makeRows(100);
  declare rows: Row[];
  write(at: number) { this.rows[at % 100]!.name = `text of a cell ${at}`; }
}
class Own extends State {
  $rows = makeRows(100);
  declare rows: Row[];
  write(at: number) { this.rows[at % 100]!.name = `text of a cell ${at}`; }
}
declareState(Room, manifest("Room", "shared"));
declareState(Own, manifest("Own", "tab"));
layOutStates();

const sessions = new Sessions();
const tabs = new Tabs({ visit: () => Promise.resolve() });
let bytes = 0, frames = 0;

interface Watcher { readonly tab: Tab; readonly board: Board; acknowledge(): void }

function watcher(cls: Function): Watcher {
  const { session } = sessions.open({ cookie: undefined, language: "en", address: "127.0.0.1" });
  const tab = tabs.create(session, new URLSearchParams());
  const state = tab.state(definitionOf(cls)!, undefined);
  tab.slotFor(state);
  state.cell.watch(0);
  const { connection: { key, line, epoch, d, v, fields } } = tab.boot();
  let newest = d;
  const wire = { send(text: string) { bytes += text.length; frames++; newest++; }, close() {}, bufferedAmount: 0 };
  tab.line.attach(wire, { f: "hello", tab: tab.id, key, inst: "i", a: 1, at: [line, epoch, d, v], ev: [1, []], fields, fresh: true });
  return { tab, board: state.object as Board, acknowledge: () => tab.line.receive(wire, { f: "ack", d: newest, v: newest }) };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const room = Array.from({ length: WATCHERS }, () => watcher(Room));
const own = Array.from({ length: WATCHERS }, () => watcher(Own));
await turn();

/** Microseconds of CPU for each watcher of a change. */
async function measure(all: readonly Watcher[], change: (at: number) => void, first: number): Promise<number> {
  const began = process.cpuUsage();
  for (let at = first; at < first + ROUNDS; at++) {
    change(at);
    await turn();
  }
  const { user, system } = process.cpuUsage(began);
  for (const each of all) each.acknowledge();
  await turn();
  return (user + system) / ROUNDS / all.length;
}

/** Of an encoding of that change for each watcher. */
function encoding(first: number): number {
  const began = process.cpuUsage();
  for (let at = first; at < first + ROUNDS; at++) for (const { slot } of slots) written += opsText([[0, slot, 0, at % 100, "name", `text of a cell ${at}`]]).length;
  const { user, system } = process.cpuUsage(began);
  return (user + system) / ROUNDS / WATCHERS;
}
const slots = room.map(() => ({ slot: 0 }));
let written = 0;

const shared: number[] = [], encoded: number[] = [], each: number[] = [];
for (let block = 0; block < BLOCKS; block++) {
  shared.push(await measure(room, (at) => room[0]!.board.write(at), block * ROUNDS));
  encoded.push(encoding(block * ROUNDS));
  each.push(await measure(own, (at) => { for (const { board } of own) board.write(at); }, block * ROUNDS));
}
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const over = (others: (block: number) => number): number => middle(shared.map((value, block) => value / others(block)).slice(3));

bytes = frames = 0;
room[0]!.board.write(7);
await turn();
report("rooms/watcher", middle(shared.slice(3)), "us", `${middle(each.slice(3)).toFixed(2)} us with a state in each tab; ${middle(encoded.slice(3)).toFixed(2)} us for an encoding`);
report("rooms/watcher-over-encoding-each", over((block) => shared[block]! + encoded[block]!), "x", "the same with an encoding for each tab");
report("rooms/watcher-over-own", over((block) => each[block]!), "x", "a state in each tab, which compares and encodes for itself");
report("rooms/frame", bytes / frames, "bytes", `${frames} frames of one change`);
process.exit(0);
