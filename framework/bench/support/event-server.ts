/** The server of event-round-trip.ts: one process, a bare echo and the whole turn side by side on two paths. */
import fastify from "fastify";
import { WebSocketServer } from "ws";
import { declareState } from "../../src/state/internal.ts";
import type { StateManifest } from "../../src/state/manifest.ts";
import { definitionOf } from "../../src/state/registry.ts";
import { State } from "../../src/state/state.ts";
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

layOutStates();
declareState(Bench, manifest);
limits.messageRate = Infinity;
limits.tabsPerSession = Infinity;

const app = fastify();
const sessions = new Sessions();
const tabs = new Tabs({ visit: () => Promise.resolve() });
const upgrades = await serveSocket(app, { sessions, tabs, origin: undefined });
app.get("/tab", (_request, reply) => {
  const { session, token } = sessions.open({ cookie: undefined, language: undefined, address: "" });
  const tab = tabs.create(session, new URLSearchParams());
  const instance = tab.state(definitionOf(Bench)!, undefined);
  tab.slotFor(instance);
  for (const id of manifest.vars.keys()) instance.cell.watch(id);
  instance.cell.evaluate();
  reply.header("x-cookie", `${SESSION_COOKIE}=${token}`).send(tab.boot().connection);
});
app.get("/cpu", () => process.cpuUsage());

const echo = new WebSocketServer({ noServer: true, perMessageDeflate: false });
app.server.on("upgrade", (request, socket, head) => {
  if (request.url === "/echo") echo.handleUpgrade(request, socket, head, (ws) => ws.on("message", (data: Buffer) => ws.send(data.toString("utf8"))));
  else upgrades.emit("upgrade", request, socket, head);
});
await app.listen({ port: 0, host: "127.0.0.1" });
process.send!(app.server.address());
