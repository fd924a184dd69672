/** Row 8: memory of an idle tab with 10 fields and an open socket, over the process without it; and of a bare socket. */
import { CountingPage, startServer } from "./support/pages.ts";
import { RawSocket } from "./support/raw-socket.ts";
import { report } from "./support/report.ts";

const TABS = 4_000, AT_ONCE = 50;
/**
 * V8's young generation is of the process, not of its tabs. Left alone it doubles twice while the first thousands of them open, which
 * would count as 17 KB for each of 2,000 and as 3 for each of 10,000; so both servers have all of it from the start.
 */
const YOUNG = ["--min-semi-space-size=16", "--max-semi-space-size=16"];

async function rss(open: (server: Awaited<ReturnType<typeof startServer>>) => Promise<unknown>): Promise<number> {
  const server = await startServer("", 0, YOUNG);
  const some = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, () => open(server)));
  };
  await some(2_000);                                     // what is compiled and pooled is there now
  const before = (await server.get<NodeJS.MemoryUsage>("/memory")).rss;
  await some(TABS);
  const after = (await server.get<NodeJS.MemoryUsage>("/memory")).rss;
  server.child.kill();
  return (after - before) / TABS / 1024;
}

const bare = await rss((server) => RawSocket.open(server.port, "/echo"));
const tab = await rss((server) => CountingPage.open(server, "/idle"));
report("idle-tab/rss", tab, "KB", `10 fields, session, socket open; a bare ws socket takes ${bare.toFixed(1)} KB`);
process.exit(0);
