/**
 * Rows 10 and 11: 1,000 random socket cuts under writes; 10,000 increments of which a fifth is cut off or doubled on the way; `kill -9` under
 * load, again and again. Real pages, real sockets, the SQLite journal: how many calls were lost, how many counted twice, how many pages had to begin anew.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { connect, type Connection } from "../src/client/socket/connection.ts";
import type { SocketClass } from "../src/client/socket/link.ts";
import type { Boot } from "../src/wire/boot.ts";
import { startServer, type EventServer } from "./support/pages.ts";
import { report } from "./support/report.ts";

const folder = mkdtempSync(join(tmpdir(), "solenoid-once-bench-"));
const journal = join(folder, "journal.db");
let server: EventServer = await startServer(journal);
const { port } = server;

class Page {
  readonly #sockets = new Set<WebSocket>();
  readonly connection: Connection;
  /** What it shows. */
  count = 0;
  /** Calls that were told as done. */
  done = 0;
  failed = 0;
  restarts = 0;
  /** Every so many frames that go up one is doubled, or the socket is cut after it. */
  trouble = 0;
  cuts = 0;

  private constructor(boot: Boot, cookie: string) {
    const page = this;
    const Socket = class extends WebSocket {
      constructor() {
        super(`ws://127.0.0.1:${port}/_solenoid/socket`, { headers: { cookie, origin: `http://127.0.0.1:${port}` }, perMessageDeflate: false });
        this.on("error", () => {});
        this.on("close", () => page.#sockets.delete(this));
        page.#sockets.add(this);
      }
      override send(text: string): void {
        if (this.readyState !== this.OPEN) return;
        super.send(text);
        if (Math.random() >= page.trouble || !text.startsWith("[")) return;
        if (Math.random() < 0.5) super.send(text);
        else setTimeout(() => page.cut(), Math.random() * 5);
      }
    };
    this.connection = connect({
      url: "", boot, WebSocket: Socket as unknown as SocketClass, random: () => Math.random() * 0.1, events: new EventTarget(),
      onDelta: (ops, { snapshot, mode }) => {
        if (snapshot && (mode === "reset" || mode === "lost")) this.restarts++;
        for (const op of ops) if (op[0] === 0 && op[2] === 0 && op.length === 4) this.count = op[3] as number;
      },
      onEnd: () => this.restarts++,
    });
  }
  static async open(): Promise<Page> {
    const response = await fetch(`http://127.0.0.1:${port}/tab`);
    return new Page((await response.json()) as Boot, response.headers.get("x-cookie")!);
  }
  cut(): void {
    for (const socket of this.#sockets) {
      socket.terminate();
      this.cuts++;
    }
  }
  async add(times: number, pause = 0): Promise<void> {
    const calls: Promise<void>[] = [];
    for (let i = 0; i < times; i++) {
      if (this.connection.waiting() > 800) await calls[calls.length - 400];
      calls.push(this.connection.call("Bench", "increment", [1]).then(() => { this.done++; }, () => { this.failed++; }));
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    await Promise.all(calls);
  }
}

interface Tally { readonly lost: number; readonly repeated: number }
function tally(pages: readonly Page[], asked: number): Tally {
  let [lost, repeated] = [0, 0];
  for (const { count } of pages) {
    lost += Math.max(0, asked - count);
    repeated += Math.max(0, count - asked);
  }
  return { lost, repeated };
}

// 1,000 cuts
const cut = await Promise.all(Array.from({ length: 20 }, () => Page.open()));
let [cutting, cuts] = [true, 0];
const knife = (async () => {
  while (cutting || cuts < 1_000) {
    const page = cut[Math.floor(Math.random() * cut.length)]!;
    page.cut();
    cuts = cut.reduce((sum, each) => sum + each.cuts, 0);
    if (cuts >= 1_000) return;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
})();
await Promise.all(cut.map((page) => page.add(1_000, 4)));
cutting = false;
await knife;
const afterCuts = tally(cut, 1_000);
report("exactly-once/cuts-lost", afterCuts.lost, "calls", `${cuts} random cuts under 20,000 writes`);
report("exactly-once/cuts-repeated", afterCuts.repeated, "calls", "the same");

// 10,000 increments
const one = await Page.open();
one.trouble = 0.2;
await one.add(10_000);
report("exactly-once/count", one.count, "increments", `10,000 were made, a fifth of the frames doubled or followed by a cut, ${one.cuts} cuts`);

// kill -9
const killed = await Promise.all(Array.from({ length: 20 }, () => Page.open()));
const load = Promise.all(killed.map((page) => page.add(400, 15)));
let kills = 0;
for (; kills < 8; kills++) {
  await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 500));
  server.child.kill("SIGKILL");
  await once(server.child, "exit");
  server = await startServer(journal, port);
}
await load;
const afterKills = tally(killed, 400);
report("kill/lost", afterKills.lost, "calls", `kill -9 ${kills} times under 8,000 writes of 20 pages`);
report("kill/repeated", afterKills.repeated, "calls", "the same");
report("kill/begun-anew", killed.reduce((sum, page) => sum + page.restarts + page.failed, 0), "pages and calls", "that did not go on");
server.child.kill();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
