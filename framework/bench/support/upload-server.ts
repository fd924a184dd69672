/** The server of upload.ts: one process, a bare Fastify route that reads its body and the whole way of a file to a handler side by side. */
import fastify from "fastify";
import { serveSocket } from "../../src/server/http/socket.ts";
import { serveUploads } from "../../src/server/http/uploads.ts";
import { limits } from "../../src/server/limits.ts";
import { Sessions, SESSION_COOKIE } from "../../src/server/session/sessions.ts";
import { layOutStates } from "../../src/server/tab/layouts.ts";
import { Tabs } from "../../src/server/tab/tabs.ts";
import { declareState } from "../../src/state/internal.ts";
import type { StateManifest } from "../../src/state/manifest.ts";
import { State } from "../../src/state/state.ts";
import type { Upload } from "../../src/state/upload.ts";

class Intake extends State {
  async read(file: Upload): Promise<number> {
    let bytes = 0;
    for await (const some of file.stream()) bytes += some.length;
    return bytes;
  }
}
const manifest: StateManifest = {
  name: "Intake", file: "intake.state.ts", scope: "tab", vars: [],
  handlers: Object.assign(Object.create(null) as object, { read: { name: "read", params: 1, check: () => undefined } }),
};

layOutStates();
declareState(Intake, manifest);
limits.uploadBytes = Infinity;
limits.uploadTotal = Infinity;
limits.messageRate = Infinity;

const app = fastify();
const sessions = new Sessions();
const tabs = new Tabs({ visit: () => Promise.resolve() });
const upgrades = await serveSocket(app, { sessions, tabs, origin: undefined });
await serveUploads(app, { sessions, tabs });
await app.register(async (scope) => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("application/octet-stream", (_request, body, done) => done(null, body));
  scope.post("/bare", async (request) => {
    let bytes = 0;
    for await (const some of request.body as AsyncIterable<Buffer>) bytes += some.length;
    return { bytes };
  });
});
app.get("/tab", (_request, reply) => {
  const { session, token } = sessions.open({ cookie: undefined, language: undefined, address: "" });
  reply.header("x-cookie", `${SESSION_COOKIE}=${token}`).send(tabs.create(session, new URLSearchParams()).boot().connection);
});
let peak = 0;
setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()); }, 5).unref();
/** Processor time so far, and the most memory since the last time. */
app.get<{ Querystring: { window?: string } }>("/usage", ({ query }) => {
  if (query.window !== undefined) limits.uploadWindow = Number(query.window);
  (globalThis as { gc?: () => void }).gc?.();
  const { user, system } = process.cpuUsage();
  const now = process.memoryUsage.rss();
  const usage = { cpu: (user + system) / 1_000, rss: now, peak: Math.max(peak, now) };
  peak = 0;
  return usage;
});
app.server.on("upgrade", (request, socket, head) => void upgrades.emit("upgrade", request, socket, head));
await app.listen({ port: 0, host: "127.0.0.1" });
process.once("disconnect", () => process.exit());
process.send!(app.server.address());
