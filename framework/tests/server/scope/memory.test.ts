/** What a shared state keeps alive: nothing of the pages and browsers that have left. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { Sessions } from "../../../src/server/session/sessions.ts";
import { layOutStates } from "../../../src/server/tab/layouts.ts";
import { Tabs } from "../../../src/server/tab/tabs.ts";
import { definitionOf } from "../../../src/state/registry.ts";
import { limits } from "../../../src/server/limits.ts";
import { Basket2, Board, Lobby, Room } from "../fixtures/app/states/rooms.state.ts";
import { clock } from "./two-pages.ts";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

const STATES = [[Room, "a"], [Lobby, undefined], [Board, undefined], [Basket2, undefined]] as const;

/** A browser comes, its page reads shared states, changes one, and leaves; nothing here holds it. */
function visit(tabs: Tabs, sessions: Sessions, registry: { register(what: object, name: string): void }): void {
  const { session } = sessions.open({ cookie: undefined, language: "en", address: "127.0.0.1" });
  const tab = tabs.create(session, new URLSearchParams());
  registry.register(session, "session");
  registry.register(tab, "tab");
  for (const [state, key] of STATES) {
    const instance = tab.state(definitionOf(state)!, key);
    registry.register(instance, "part");
    tab.slotFor(instance);
    // An error keeps what was on the stack until its trace is written to the log, which is silent here.
    for (const [id, { name }] of instance.definition.manifest.vars.entries()) if (name !== "asked") instance.cell.watch(id);
  }
  tab.presence(true);
  tab.boot();
  (tab.state(definitionOf(Room)!, "a").object as { add(by: number): void }).add(1);
  tab.compose();
  tab.line.end("gone");
  tabs.close(tab);
  sessions.end(session);
}

test("a dropped session is collected, also when it has read shared state that others keep", async () => {
  const stop = layOutStates();
  const sessions = new Sessions();
  const tabs = new Tabs({ visit: () => Promise.resolve({}) });
  const { session } = sessions.open({ cookie: undefined, language: "en", address: "127.0.0.1" });
  const staying = tabs.create(session, new URLSearchParams());
  for (const [state, key] of STATES) staying.slotFor(staying.state(definitionOf(state)!, key));
  const gone: string[] = [];
  const registry = new FinalizationRegistry<string>((what) => gone.push(what));
  for (let round = 0; round < 5; round++) visit(tabs, sessions, registry);
  visit(tabs, sessions, { register() {} });              // what ran last may still be on the stack
  await clock.advance(limits.memberGrace);
  await clock.advance(limits.detached);
  for (let round = 0; round < 20 && gone.length < 30; round++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(Object.fromEntries([...Map.groupBy(gone, (what) => what)].map(([what, all]) => [what, all.length]))).toEqual({ session: 5, tab: 5, part: 20 });
  expect((staying.state(definitionOf(Room)!, "a").object as { count: number }).count).toBe(6);
  stop();
});
