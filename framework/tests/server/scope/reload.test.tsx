/** A shared state's class is edited while pages have it; and one that a getter is the first to use. */
import { expect, test } from "vitest";
import { declareState } from "../../../src/state/internal.ts";
import { definitionOf } from "../../../src/state/registry.ts";
import { SharedState, State } from "../../../src/state/index.ts";
import type { StateManifest } from "../../../src/state/manifest.ts";
import { serve } from "../harness.ts";
import { using } from "../pages.tsx";
import { Room } from "../fixtures/app/states/rooms.state.ts";
import { inRoom, quiet, visit } from "./two-pages.ts";

test("its values stay, once for all; pages get the new table and go on", async () => {
  const server = await serve({ "/": inRoom("a", "topic", "lines", "shout") }, { dev: true });
  const ann = await visit(server), bob = await visit(server);
  await ann.call('Room/"a"', "setTopic", "kept");
  await ann.call('Room/"a"', "say", "hello");
  const { manifest } = definitionOf(Room)!;
  class Edited extends Room {
    get whisper() { return this.topic.toLowerCase(); }
  }
  const vars: StateManifest["vars"] = [...manifest.vars, { name: "whisper", kind: "computed" }];
  declareState(Edited, { ...manifest, vars });
  try {
    await quiet(ann, bob);
    for (const { talk } of [ann, bob]) expect(talk.effects).toContainEqual(["table", "Room", vars.map(({ name }) => name)]);
    await bob.talk.done("$tab", "watch", [[0, [vars.length - 1], []]]);
    await ann.call('Room/"a"', "setTopic", "NEW");
    await bob.talk.until(() => bob.talk.value(0, vars.length - 1) === "new");
    await ann.talk.until(() => ann.read("shout") === "NEW");
    expect([ann.read("lines"), bob.read("lines")].map((lines) => (lines as unknown[]).length)).toEqual([1, 1]);
  } finally {
    declareState(Room, manifest);
  }
});

test("onLoad may write, whoever uses the state first", async () => {
  const file = (name: string): string => `states/${name}.state.ts`;
  class Loaded extends SharedState {
    declare $value: number;
    declare value: number;
    protected override onLoad() { this.value = 7; }
  }
  class Reader extends State {
    get seen() { return this.use(Loaded).value; }
  }
  declareState(Loaded, { name: "LoadedFirst", file: file("loaded-first"), scope: "shared", vars: [{ name: "value", kind: "field" }], handlers: {} });
  declareState(Reader, { name: "ReaderFirst", file: file("reader-first"), scope: "tab", vars: [{ name: "seen", kind: "computed" }], handlers: {} });
  const page = await (await serve({ "/": using(Reader, "seen") })).open();
  expect(page.body).toContain("7");
});
