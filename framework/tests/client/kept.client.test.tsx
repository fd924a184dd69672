/** Fields that the browser keeps: what it has is checked, shown and sent; what changes is kept; other tabs follow where they should. */
import { For } from "solid-js";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { use } from "../../src/client/index.ts";
import { keep } from "../../src/client/kept/index.ts";
import { limits } from "../../src/client/kept/limits.ts";
import { defineStub } from "../../src/client/stub.ts";
import type { BootSlot } from "../../src/wire/boot.ts";
import type { FakeServer } from "./fake-server.ts";
import { open, quiet, until, type OpenPage } from "./open-page.ts";

const text = (value: unknown) => (typeof value === "string" ? undefined : [[], "text"] as const);
const LOOK = defineStub({
  name: "Look", keyed: false, vars: ["theme", "accent", "synced", "tags", "passing"], computeds: 5, lists: [3], handlers: {},
  keep: keep([
    { field: "theme", place: "cookie", name: "Look.theme", maxAge: 60 },
    { field: "accent", place: "local", name: "Look.accent", check: text },
    { field: "synced", place: "local", name: "synced", sync: true, check: text },
    { field: "tags", place: "local", name: "Look.tags", list: true, check: (value) => (Array.isArray(value) ? undefined : [[], "a list"]) },
    { field: "passing", place: "session", name: "Look.passing", check: text },
  ]),
});
const ROW = defineStub({ name: "Row", keyed: true, vars: ["open"], computeds: 1, handlers: {}, keep: keep([{ field: "open", place: "local", name: "Row.open", check: () => undefined }]) });
const THEME = 0, ACCENT = 1, SYNCED = 2, TAGS = 3, PASSING = 4;

interface Look { theme: string; accent: string; synced: string; tags: readonly string[]; passing: string }
const look = (): Look => use(LOOK as never) as unknown as Look;
const LookPage = () => {
  const view = look();
  return <p>{view.theme} {view.accent} {view.synced} <For each={view.tags}>{(tag) => <i>{tag}</i>}</For> {view.passing}</p>;
};
const slot = (): BootSlot => [0, "Look", undefined, { [THEME]: "light", [ACCENT]: "blue", [SYNCED]: "a", [TAGS]: [], [PASSING]: "" }];
/** A server that takes its time. */
const slowly = ({ answers }: FakeServer): void => void answers.set("$tab.keep", () => new Promise(() => {}));
const openLook = (): Promise<OpenPage> => open(LookPage, { slots: [slot()], prepare: slowly });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  for (const pair of document.cookie.split("; ")) document.cookie = `${pair.split("=")[0]}=; Path=/; Max-Age=0`;
});

describe("what the browser has", () => {
  test("is shown at once, and sent before anything else", async () => {
    localStorage.setItem("Look.accent", '"red"');
    localStorage.setItem("Look.tags", '["x","y"]');
    sessionStorage.setItem("Look.passing", '"draft"');
    const { server, text } = await openLook();
    expect(text()).toBe("light red a xy draft");
    expect(server.calls("$tab.keep")).toEqual([[0, { accent: "red", tags: ["x", "y"], passing: "draft" }]]);
  });

  test("goes back where the server does not take it, and what it has is kept instead", async () => {
    localStorage.setItem("Look.accent", '"red"');
    const { server, text } = await open(LookPage, { slots: [slot()] });
    expect(text()).toBe("light blue a  ");
    server.delta([[0, 0, THEME, "dark"]]);
    await until(() => text().startsWith("dark"));
    expect(text()).toBe("dark blue a  ");
    expect(localStorage.getItem("Look.accent")).toBe('"blue"');
  });

  test.each(["", "red", "{", "1", '{"$evil":1}', `${"[".repeat(200)}`, '{"__proto__":1}'])("is removed where it fits nothing: %s", async (stored) => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    localStorage.setItem("Look.accent", stored);
    const { server, text } = await openLook();
    expect([text(), server.events, localStorage.getItem("Look.accent"), warn.mock.calls.length]).toEqual(["light blue a  ", [], null, 1]);
    warn.mockRestore();
  });

  test("is not sent where the page has it already", async () => {
    localStorage.setItem("Look.accent", '"blue"');
    const { server } = await openLook();
    expect(server.events).toEqual([]);
  });

  test("of a state that comes later, by its key, is sent once it is there", async () => {
    localStorage.setItem("Row.open/7", "true");
    const row = (key: number) => (use as (state: unknown, key: unknown) => unknown)(ROW, key) as { open: boolean };
    const { server, text } = await open(() => <p>{String(row(7).open)}</p>, { prepare: slowly });
    await until(() => server.calls("$tab.use").length === 1);
    expect(server.calls("$tab.keep")).toEqual([]);
    server.delta([[0, 1, 0, false]]);
    await until(() => server.calls("$tab.keep").length === 1);
    expect([text(), server.calls("$tab.keep")]).toEqual(["true", [[1, { open: true }]]]);
  });
});

describe("a change", () => {
  test("is kept, and what the page began with is not", async () => {
    const { server } = await openLook();
    expect([document.cookie, localStorage.length, sessionStorage.length]).toEqual(["", 0, 0]);
    server.delta([[0, 0, THEME, 'd"rk; x=ü'], [0, 0, ACCENT, "green"], [1, 0, TAGS, 0, 0, ["n"]], [0, 0, PASSING, "p"]]);
    await until(() => localStorage.length > 0);
    expect(document.cookie).toBe(`Look.theme=${encodeURIComponent('"d\\"rk; x=ü"')}`);
    expect([localStorage.getItem("Look.accent"), localStorage.getItem("Look.tags"), sessionStorage.getItem("Look.passing")]).toEqual(['"green"', '["n"]', '"p"']);
  });

  test("of what nobody reads is kept too", async () => {
    const { server } = await open(() => <p>{look().theme}</p>, { slots: [[0, "Look", undefined, { [THEME]: "light", [ACCENT]: "blue", [SYNCED]: "a", [PASSING]: "" }]] });
    await until(() => server.calls("$tab.watch").length === 1);
    expect(server.calls("$tab.watch")).toEqual([[[[0, [TAGS], []]]]]);
    server.delta([[0, 0, TAGS, []]]);
    server.delta([[1, 0, TAGS, 0, 0, ["n"]]]);
    await until(() => localStorage.getItem("Look.tags") === '["n"]');
  });

  test("that is too large is not kept, which is told once", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { server, text } = await openLook();
    server.delta([[0, 0, THEME, "x".repeat(limits.cookieBytes)], [0, 0, ACCENT, "y".repeat(limits.storedLength)]]);
    server.delta([[0, 0, ACCENT, "z".repeat(limits.storedLength)]]);
    await until(() => text().includes("z"));
    expect([document.cookie, localStorage.length, warn.mock.calls.length]).toEqual(["", 0, 2]);
    server.delta([[0, 0, ACCENT, "w".repeat(limits.storedLength - 2)]]);
    await until(() => localStorage.length === 1);
    warn.mockRestore();
  });

  test("in a browser that keeps nothing shows all the same", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const refuse = () => { throw new DOMException("blocked", "SecurityError"); };
    const storage = vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
    const { server, text } = await openLook();
    server.delta([[0, 0, PASSING, "kept nowhere"]]);
    await until(() => text().includes("nowhere"));
    storage.mockRestore();
    warn.mockRestore();
  });
});

describe("another tab", () => {
  /** Another tab has written; browsers tell all but the writer. */
  function written(name: string, value: unknown): void {
    localStorage.setItem(name, JSON.stringify(value));
    dispatchEvent(new StorageEvent("storage", { key: name, newValue: JSON.stringify(value), storageArea: localStorage }));
  }

  test("is followed where the field says so", async () => {
    const { server, text } = await openLook();
    written("synced", "b");
    written("Look.accent", "red");
    await until(() => server.events.length > 0);
    expect([server.calls("$tab.keep"), text()]).toEqual([[[0, { synced: "b" }]], "light blue b  "]);
    server.delta([[0, 0, SYNCED, "b"]]);
    await quiet();
    expect(localStorage.getItem("synced")).toBe('"b"');
  });

  test("that changes at the same time ends with the same: what is in the storage last", async () => {
    const { server, text } = await openLook();
    localStorage.setItem("synced", '"newest"');
    dispatchEvent(new StorageEvent("storage", { key: "synced", newValue: '"older"', storageArea: localStorage }));
    await until(() => server.events.length > 0);
    expect(text()).toContain("newest");
  });

  test("that writes what does not fit, or clears all, changes nothing", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { server, text } = await openLook();
    written("synced", 5);
    localStorage.clear();
    dispatchEvent(new StorageEvent("storage", { key: null, storageArea: localStorage }));
    dispatchEvent(new StorageEvent("storage", { key: "synced", newValue: null, storageArea: localStorage }));
    await quiet();
    expect([server.events, text()]).toEqual([[], "light blue a  "]);
    warn.mockRestore();
  });
});
