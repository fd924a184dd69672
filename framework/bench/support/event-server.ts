/**
 * The server of the benches of events: one process, a bare echo and the whole turn side by side on two paths. Its first argument is the file of a
 * journal, its second the port; without them there is no journal, and any port that is free. `sign-in` as the third: with accounts to sign in to.
 */
import fastify from "fastify";
import { WebSocketServer } from "ws";
import { declareState } from "../../src/state/internal.ts";
import type { StateManifest } from "../../src/state/manifest.ts";
import { definitionOf } from "../../src/state/registry.ts";
import { State } from "../../src/state/state.ts";
import { Committer } from "../../src/server/journal/committer.ts";
import { SqliteJournal } from "../../src/server/journal/sqlite.ts";
import { serveSocket } from "../../src/server/http/socket.ts";
import { Sessions, SESSION_COOKIE } from "../../src/server/session/sessions.ts";
import { layOutStates } from "../../src/server/tab/layouts.ts";
import { limits } from "../../src/server/limits.ts";
import { Tabs } from "../../src/server/tab/tabs.ts";

// As the compiler leaves it: public fields are slots behind accessors.
class Bench extends State {
  $count = 0;
  $rows = Array.from({ length: 100 }, (_, id) => ({ id, name: `row ${id}`, amount: id, open: true }));
  declare count: number;
  declare rows: { id: number; name: string; amount: number; open: boolean }[];
  get double(): number { return this.count * 2; }
  increment(by: number): void { this.count += by; }
  setAmount(row: number, amount: number): void { this.rows[row]!.amount = amount; }
}

const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const numbers = (count: number) => (args: unknown) =>
  Array.isArray(args) && args.length === count && args.every(isNumber) ? undefined : ([[], `${count} numbers`] as const);
const manifest: StateManifest = {
  name: "Bench",
  file: "bench.state.ts",
  scope: "tab",
  vars: [{ name: "count", kind: "field" }, { name: "rows", kind: "field", list: true }, { name: "double", kind: "computed" }],
  handlers: Object.assign(Object.create(null) as object, {
    increment: { name: "increment", params: 1, check: numbers(1) },
    setAmount: { name: "setAmount", params: 2, check: numbers(2) },
  }),
};

/** Ten fields, as a page has them that nobody touches. */
class Idle extends State {
  $a = 1; $b = "text"; $c = true; $d = 4.5; $e = "another text"; $f = 6; $g = "north"; $h = false; $i = 9; $j = "a note of some length";
}
const idle: StateManifest = {
  name: "Idle", file: "idle.state.ts", scope: "tab",
  vars: [..."abcdefghij"].map((name) => ({ name, kind: "field" })),
  handlers: Object.create(null) as StateManifest["handlers"],
};

layOutStates();
declareState(Bench, manifest);
declareState(Idle, idle);
limits.messageRate = Infinity;
limits.tabsPerSession = Infinity;

const [file, port = "0", extra] = process.argv.slice(2);
const app = fastify({ trustProxy: ["127.0.0.1"] });
const journal = file ? new SqliteJournal(file) : undefined;
const committer = journal && new Committer({ journal, failed: (error) => console.error(error) });
const sessions = new Sessions(undefined, undefined, committer);
if (journal !== undefined) sessions.restore(await journal.sessions());
const tabs = new Tabs({ visit: () => Promise.resolve(), committer });
const upgrades = await serveSocket(app, { sessions, tabs, origin: undefined });
for (const cls of [Bench, Idle]) app.get(cls === Bench ? "/tab" : "/idle", async (_request, reply) => {
  const { session, token } = sessions.open({ cookie: undefined, language: undefined, address: "" });
  const tab = tabs.create(session, new URLSearchParams());
  const definition = definitionOf(cls)!;
  const instance = tab.state(definition, undefined);
  tab.slotFor(instance);
  for (const id of definition.manifest.vars.keys()) if (!instance.cell.watched(id)) instance.cell.watch(id);
  const { connection } = tab.boot();
  await tab.stored();
  reply.header("x-cookie", `${SESSION_COOKIE}=${token}`);
  return connection;
});
if (extra === "sign-in") await (await import("./sign-in.ts")).serveSignIn(app, sessions);
app.get("/memory", () => {
  for (let times = 0; times < 4; times++) globalThis.gc?.();
  return process.memoryUsage();
});
app.get("/cpu", () => process.cpuUsage());

const echo = new WebSocketServer({ noServer: true, perMessageDeflate: false });
app.server.on("upgrade", (request, socket, head) => {
  if (request.url === "/echo") echo.handleUpgrade(request, socket, head, (ws) => ws.on("message", (data: Buffer) => ws.send(data.toString("utf8"))));
  else upgrades.emit("upgrade", request, socket, head);
});
await app.listen({ port: Number(port), host: "127.0.0.1" });
// Whoever has begun it may have failed.
process.once("disconnect", () => process.exit());
process.send!(app.server.address());
