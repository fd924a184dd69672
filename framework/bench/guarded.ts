/** What checks cost: an event that takes permissions, of somebody who is signed in, over the same of a guest on what is open; in blocks side by side, without a network. */
import { authApp, PageSocket, signedIn } from "./support/auth-app.ts";
import { percentile } from "./support/pages.ts";
import { report } from "./support/report.ts";

const BLOCKS = 80, EVENTS = 500;

const server = await authApp();
const ann = await signedIn(server, "ann", "admin");
const guest = server.sessions.open({ cookie: undefined, language: "en", address: "" });
const sockets = { Guarded: new PageSocket(server, ann.session, "Guarded"), Plain: new PageSocket(server, guest.session, "Plain") };

async function events(state: "Guarded" | "Plain"): Promise<number> {
  const socket = sockets[state];
  const since = performance.now();
  for (let at = 0; at < EVENTS; at++) {
    let told = false;
    socket.heard = (text) => {
      if (!text.includes('"done"')) throw new Error(text);
      told = true;
    };
    socket.add(state);
    while (!told) await new Promise(setImmediate);
  }
  return performance.now() - since;
}

const ratios: number[] = [];
for (let block = 0; block < BLOCKS; block++) {
  // Whoever comes second finds the caches warm: they take turns.
  const took: Record<string, number> = {};
  for (const name of block % 2 === 0 ? (["Guarded", "Plain"] as const) : (["Plain", "Guarded"] as const)) took[name] = await events(name);
  if (block >= 10) ratios.push(took["Guarded"]! / took["Plain"]!);
}
report("guarded/event-over-open", percentile(ratios, 0.5), "x", "an event of a guest on what is open");
process.exit(0);
