/**
 * A process of its own, so that its heap is nobody else's: tabs come, are used and go, by pages that leave and by pages that are
 * not heard of any more. Prints what is left of them as JSON. `node --expose-gc coming-and-going.ts <tabs> <journal file, or none>`
 */
import { EventEmitter } from "node:events";
import type { WebSocket } from "ws";
import { declareState } from "../../src/state/internal.ts";
import type { StateManifest } from "../../src/state/manifest.ts";
import { stateNamed } from "../../src/state/registry.ts";
import { SharedState, State } from "../../src/state/state.ts";
import { listen } from "../../src/server/http/socket.ts";
import { Committer } from "../../src/server/journal/committer.ts";
import { SqliteJournal } from "../../src/server/journal/sqlite.ts";
import { Sessions } from "../../src/server/session/sessions.ts";
import { layOutStates } from "../../src/server/tab/layouts.ts";
import { Tabs } from "../../src/server/tab/tabs.ts";
import { eventText, helloText, leaveText } from "../../src/wire/frames.ts";

class Hall extends SharedState {
  $guests = 0;
  declare guests: number;
  get crowd() { return this.guests * 2; }
  enter() { this.guests++; }
}
class Visit extends State {
  $rows = Array.from({ length: 20 }, (_, id) => ({ id, text: `row ${id}` }));
  declare rows: { id: number; text: string }[];
  readonly hall = this.use(Hall);
  get seen() { return this.rows.length + this.hall.guests + this.hall.crowd; }
  async change(at: number) {
    await null;
    this.rows[at]!.text = "changed";
    this.hall.enter();
  }
}
const manifest = (name: string, scope: "tab" | "shared", vars: StateManifest["vars"], handler: string): StateManifest => ({
  name, file: `${name}.ts`, scope, vars,
  handlers: Object.assign(Object.create(null) as object, { [handler]: { name: handler, params: 1, check: () => undefined } }),
});
layOutStates();
declareState(Hall, manifest("Hall", "shared", [{ name: "guests", kind: "field" }, { name: "crowd", kind: "computed" }], "enter"));
declareState(Visit, manifest("Visit", "tab", [{ name: "rows", kind: "field", list: true }, { name: "seen", kind: "computed" }], "change"));

const [count, file] = [Number(process.argv[2]), process.argv[3]];
const committer = file === undefined ? undefined : new Committer({ journal: new SqliteJournal(file), failed: (error) => { throw error; } });
const sessions: Sessions = new Sessions((session) => tabs.holds(session), undefined, committer);
const tabs: Tabs = new Tabs({ visit: () => Promise.resolve(), committer });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const sampled: WeakRef<object>[] = [];

/** The server's end of a socket. */
function socket(): EventEmitter & { done: number } {
  const end = Object.assign(new EventEmitter(), { OPEN: 1, readyState: 1, bufferedAmount: 0, done: 0, close: () => end.emit("close"), send: (text: string) => { if (text.includes('"done"')) end.done++; } });
  return end;
}

async function come(nth: number): Promise<void> {
  const { session } = sessions.open({ cookie: undefined, language: undefined, address: "" });
  const tab = tabs.create(session, new URLSearchParams());
  const instance = tab.state(stateNamed("Visit")!, undefined);
  tab.slotFor(instance);
  for (const id of [0, 1]) instance.cell.watch(id);
  const { connection } = tab.boot();
  await tab.stored();
  if (nth % 100 === 0) sampled.push(new WeakRef(tab), new WeakRef(instance.object), new WeakRef(session));
  const end = socket();
  const say = (text: string): void => void end.emit("message", Buffer.from(text), false);
  listen(end as unknown as WebSocket, session, tabs);
  const { tab: id, key, line, epoch, d, v, fields } = connection;
  say(helloText({ tab: id, key, inst: `i${nth}`, a: 1, at: [line, epoch, d, v], ev: [1, []], fields, fresh: true }));
  for (let waits = 0; end.done === 0; waits++) {
    if (waits === 3) say(eventText(1, "Visit", "change", `[${nth % 20}]`, false));
    if (waits > 10_000) throw new Error("The call was not answered");
    await turn();
  }
  if (nth % 2 === 0) return say(leaveText());
  end.emit("close");
  tab.away();                                          // as after a minute; with a journal the row stays
  if (committer === undefined) tab.leave();
}

async function round(from: number, to: number): Promise<number> {
  for (let nth = from; nth < to; nth += 50) {
    await Promise.all(Array.from({ length: Math.min(50, to - nth) }, (_, at) => come(nth + at)));
  }
  await committer?.settled(5_000);
  sessions.sweep(-1);
  for (let times = 0; times < 6; times++) {
    await turn();
    globalThis.gc!();
  }
  return process.memoryUsage().heapUsed;
}

const before = await round(0, count / 5);              // what is compiled and cached is there now
sampled.length = 0;
const after = await round(0, count);
console.log(JSON.stringify({
  tabs: tabs.size, sessions: sessions.size, shared: tabs.scopes.size,
  sampled: sampled.length, kept: sampled.filter((ref) => ref.deref() !== undefined).length, grown: after - before,
}));
process.exit(0);
