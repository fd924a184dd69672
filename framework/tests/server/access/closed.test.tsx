/** What a user may not read is not computed and not sent, from the first HTML to the last frame, under the permissions of now. */
import { beforeEach, describe, expect, test } from "vitest";
import { use } from "../../../src/client/index.ts";
import { noted, open as openGate } from "../fixtures/app/gates.ts";
import { Board, Ledger, Lobby, Plain } from "../fixtures/app/states/closed.state.ts";
import { serve, type Server } from "../harness.ts";
import { titled, using } from "../pages.tsx";
import type { Talk } from "../talk.ts";
import { person, received, withAuth, type Person } from "./people.ts";

const LEDGER = ["target", "remark", "rows", "margin", "late", "mine"];
const NAMES = ["target", "remark", "rows", "margin", "late", "failing", "mine"];
const id = (name: string): number => NAMES.indexOf(name);
const inBoard = { page: { title: "Board" }, default: () => { const board = use(Board, "a"); return <p>{board.count} {board.hint} {board.sum} {board.shown}</p>; } };

let server: Server;
beforeEach(async () => {
  withAuth();
  server = await serve({
    "/": using(Ledger, ...LEDGER), "/board": inBoard, "/plain": using(Plain, "value"), "/lobby": { ...using(Lobby, "value"), page: { title: "Lobby", open: true } },
    "/asks": { ...titled("the-secret-title"), page: { title: "the-secret-title", can: "sales:margin" } }, "/any": titled("Any"), "/kept": { ...titled("Kept"), page: { title: "Kept", cache: 60 } },
    "/kept-open": { ...titled("Kept"), page: { title: "Kept", cache: 60, open: true } },
  });
});

const open = async ({ cookie }: Person, path = "/") => {
  const page = await server.open(path, { cookie });
  return { page, talk: await page.attach() };
};
const refusal = async (talk: Talk, ...call: Parameters<Talk["call"]>): Promise<unknown> => ((await talk.call(...call)).value as readonly unknown[])[0];
const computed = (): readonly unknown[] => noted("computed");

describe("fields and computeds", () => {
  test("come to who may read them", async () => {
    const { page, talk } = await open(await person(server, "Ann", "sales:read", "sales:margin"));
    for (const secret of ["remark", "row", "margin", "late", "mine"]) expect(page.answer.text).toContain(`the-secret-${secret}`);
    await talk.done("Ledger", "setTarget", 2);
    expect(["remark", "margin", "late"].map((name) => talk.value(0, id(name)))).toEqual(["the-secret-remark 2", "the-secret-margin 2", "the-secret-late 2"]);
  });

  test("are undefined, not computed and not sent for the others", async () => {
    const { page, talk } = await open(await person(server, "Bob", "sales:read"));
    await talk.done("$tab", "watch", [[0, [1, 2, 3, 4, 5], []]]);
    await talk.done("Ledger", "setTarget", 2);
    expect(received(page, talk)).not.toContain("the-secret");
    expect([talk.value(0, id("target")), talk.value(0, id("mine"))]).toEqual([2, "not yours"]);
    expect(["remark", "rows", "margin", "late", "failing"].map((name) => [talk.store.has(0, id(name)), talk.value(0, id(name)), talk.error(0, id(name))]))
      .toEqual(Array.from({ length: 5 }, () => [true, undefined, undefined]));
    expect(computed()).toEqual([]);
  });

  test("hand-made frames get no more of them than of what is not there", async () => {
    const { page, talk } = await open(await person(server, "Bob", "sales:read"));
    for (const each of ["margin", "remark", "late"]) {
      const answers = [await talk.call("$tab", "ask", 0, id(each), { window: 1 }), await talk.call("$tab", "retry", 0, id(each)), await talk.call("$tab", "export", 0, id(each), {})];
      const unknown = [await talk.call("$tab", "ask", 0, 99, { window: 1 }), await talk.call("$tab", "retry", 0, 99), await talk.call("$tab", "export", 0, 99, {})];
      const plain = (list: typeof answers) => JSON.stringify(list).replaceAll(/"slot \d+"|\b99\b/g, "").replaceAll(new RegExp(`\\b${id(each)}\\b`, "g"), "");
      expect(plain(answers)).toBe(plain(unknown));
      expect(answers.map(({ outcome }) => outcome)).toEqual(["failed", "failed", "failed"]);
    }
    expect(await refusal(talk, "Ledger", "reveal")).toBe("forbidden");
    expect(received(page, talk)).not.toContain("the-secret");
    expect(computed()).toEqual([]);
  });

  test("of a shared state reach those who may, and no others", async () => {
    const [ann, bob] = [await person(server, "Ann", "sales:read", "sales:margin"), await person(server, "Bob", "sales:read")];
    const hers = await open(ann, "/board"), his = await open(bob, "/board");
    await his.talk.done(`Board/"a"`, "add");
    await hers.talk.until(() => hers.talk.value(0, 1) === "the-secret-hint 1");
    await hers.talk.until(() => JSON.stringify(hers.talk.frames).includes("the-secret-sum 1"));
    await his.talk.done("$tab", "watch", [[0, [0, 1, 2, 3, 4, 5], []]]);
    expect(received(his.page, his.talk)).not.toContain("the-secret");
    expect(JSON.stringify(his.talk.frames)).toContain("shown 1");
  });

  test("of a shared state that nobody there may read are not computed", async () => {
    const { talk } = await open(await person(server, "Bob", "sales:read"), "/board");
    await talk.done("$tab", "watch", [[0, [0, 1, 2, 3, 4, 5], []]]);
    await talk.done(`Board/"a"`, "add");
    expect(computed()).toEqual([]);
  });
});

describe("a change of permissions", () => {
  test("takes values from a page that is open, and gives them back", async () => {
    const ann = await person(server, "Ann", "sales:read", "sales:margin");
    const { talk } = await open(ann);
    ann.permissions.delete("sales:margin");
    ann.changed();
    await talk.until(() => talk.value(0, id("mine")) === "not yours");
    expect(["remark", "rows", "margin", "late"].map((name) => talk.value(0, id(name)))).toEqual([undefined, undefined, undefined, undefined]);
    const from = talk.frames.length;
    await talk.done("Ledger", "setTarget", 3);
    expect(await refusal(talk, "Ledger", "reveal")).toBe("forbidden");
    expect(JSON.stringify(talk.frames.slice(from))).not.toContain("the-secret");
    ann.permissions.add("sales:margin");
    ann.changed();
    await talk.until(() => talk.value(0, id("late")) === "the-secret-late 3");
    expect(["remark", "margin", "mine"].map((name) => talk.value(0, id(name)))).toEqual(["the-secret-remark 3", "the-secret-margin 3", "the-secret-mine"]);
    expect(talk.value(0, id("rows"))).toHaveLength(2);
  });

  test("counts at the next delta also where nobody has told of it", async () => {
    const ann = await person(server, "Ann", "sales:read", "sales:margin");
    const { talk } = await open(ann);
    ann.permissions.delete("sales:margin");
    const from = talk.frames.length;
    await talk.done("Ledger", "setTarget", 3);
    expect(JSON.stringify(talk.frames.slice(from))).not.toContain("the-secret-margin");
    expect(talk.value(0, id("remark"))).toBe(undefined);
  });

  test("takes a state that the user may not have any more", async () => {
    const ann = await person(server, "Ann", "sales:read");
    const { talk } = await open(ann);
    ann.permissions.clear();
    ann.changed();
    await talk.until(() => talk.error(0, id("target"))?.[0] === "forbidden");
    expect(talk.store.has(0, id("target"))).toBe(false);
    expect(await refusal(talk, "Ledger", "setTarget", 9)).toBe("forbidden");
    ann.permissions.add("sales:read");
    ann.changed();
    await talk.until(() => talk.value(0, id("target")) === 1);
    expect(talk.error(0, id("target"))).toBe(undefined);
  });

  test("of one who is in a shared state changes nothing for the others there", async () => {
    const [ann, bob] = [await person(server, "Ann", "sales:read", "sales:margin"), await person(server, "Bob", "sales:read", "sales:margin")];
    const hers = await open(ann, "/board"), his = await open(bob, "/board");
    bob.permissions.delete("sales:margin");
    bob.changed();
    await his.talk.until(() => his.talk.value(0, 1) === undefined);
    const from = his.talk.frames.length;
    await hers.talk.done(`Board/"a"`, "add");
    await his.talk.until(() => his.talk.value(0, 0) === 1);
    expect(hers.talk.value(0, 1)).toBe("the-secret-hint 1");
    expect(JSON.stringify(his.talk.frames.slice(from))).not.toContain("the-secret");
  });

  test("is not undone by what was sent before it, when a page attaches anew", async () => {
    const ann = await person(server, "Ann", "sales:read", "sales:margin");
    const { page, talk } = await open(ann);
    await talk.done("Ledger", "setTarget", 2);                                  // never acknowledged
    ann.permissions.delete("sales:margin");
    ann.changed();
    await talk.until(() => talk.value(0, id("mine")) === "not yours");
    talk.drop();
    const again = await page.socket();
    again.hello({ a: 9 });
    await again.until(() => again.welcome !== undefined);
    expect(again.value(0, id("mine"))).toBe("not yours");
    expect(JSON.stringify(again.frames)).not.toContain("the-secret");
    expect(again.value(0, id("remark"))).toBe(undefined);
  });

  test("ends a call that waits behind another", async () => {
    const ann = await person(server, "Ann", "sales:read", "sales:margin");
    const { talk } = await open(ann);
    talk.event("Ledger", "slowly");
    const waiting = talk.event("Ledger", "reveal");
    await talk.done("$tab", "watch", []);
    ann.permissions.delete("sales:margin");
    openGate("slowly");
    expect(await talk.outcome(waiting)).toMatchObject({ outcome: "failed", value: ["forbidden", expect.anything()] });
  });
});

describe("closed by default", () => {
  test("what says nothing takes a signed-in user", async () => {
    for (const path of ["/any", "/plain", "/", "/asks"]) {
      const { status, text } = await server.get(path);
      expect([path, status, /the-secret|for-members/.test(text)]).toEqual([path, 401, false]);
    }
    const { cookie } = await person(server, "Bob");
    for (const [path, status] of [["/any", 200], ["/plain", 200], ["/asks", 403]] as const) expect([path, (await server.get(path, { cookie })).status]).toEqual([path, status]);
    expect((await server.get("/asks", { cookie })).text).not.toContain("the-secret");
  });

  test("@open opens a class, a method and a page", async () => {
    const page = await server.open("/lobby");
    const talk = await page.attach();
    expect([page.answer.status, page.answer.text.includes("for-all")]).toEqual([200, true]);
    expect(await talk.done("Lobby", "greet")).toBe("hello");
    expect(await refusal(talk, "Lobby", "inside")).toBe("unauthenticated");
    expect(await refusal(talk, "Plain", "touch")).toBe("unauthenticated");
    expect(await talk.done("Plain", "knock")).toBe("who is there");
  });

  test("a page goes nowhere, and uses nothing, that its user may not", async () => {
    const { page, talk } = await open(await person(server, "Bob"), "/any");
    expect(await refusal(talk, "$tab", "go", "/asks")).toBe("forbidden");
    expect(JSON.stringify(await talk.done("$tab", "use", [1, "Ledger"]))).toContain("forbidden");
    expect(JSON.stringify(await talk.done("$tab", "again", "", [[1, "Ledger", []]]))).toContain('[1,["forbidden"');
    expect(received(page, talk)).not.toContain("the-secret");
  });

  test("HTML that is everybody's is kept only of an open page", async () => {
    expect((await server.get("/kept-open")).headers.get("cache-control")).toContain("public");
    const { cookie } = await person(server, "Bob");
    const { status, headers } = await server.get("/kept", { cookie });
    expect([status, headers.get("cache-control")?.includes("public") ?? false]).toEqual([200, false]);
  });
});
