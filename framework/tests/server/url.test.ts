/** Fields that live in the query string: from the first request, by back and forward, from whoever wrote the link. */
import { describe, expect, test } from "vitest";
import { Counter } from "./fixtures/app/states/counter.state.ts";
import { Links } from "./fixtures/app/states/links.state.ts";
import { serve, type Server } from "./harness.ts";
import { using } from "./pages.tsx";

const NAMES = ["text", "short", "count", "stars", "flag", "region", "always", "tags", "picks", "pair", "range", "at", "big", "page", "plain", "loadedWith"] as const;
const INITIAL = {
  text: "initial", short: "abc", count: 1, stars: 3, flag: false, region: null, always: "North", tags: [], picks: ["North"], pair: [0, 9], range: null, at: null, big: 0n, page: 1,
  plain: "not in the link", loadedWith: "initial",
};
const serveLinks = (): Promise<Server> => serve({ "/": using(Links, "text", "tags", "picks"), "/counter": using(Counter, "count") });

async function read(query: string): Promise<Record<string, unknown>> {
  const { boot } = await (await serveLinks()).open(`/${query}`);
  return Object.fromEntries(NAMES.map((name, id) => [name, boot.slots[0]![3][id]]));
}

describe("a link", () => {
  test("without a query leaves all as it is", async () => {
    expect(await read("")).toEqual(INITIAL);
  });

  test.each<[string, Partial<Record<(typeof NAMES)[number], unknown>>]>([
    ["?text=hello", { text: "hello", loadedWith: "hello" }],
    ["?text=", { text: "", loadedWith: "" }],
    ["?text=a+b%20c%2Cd", { text: "a b c,d", loadedWith: "a b c,d" }],
    ["?text=%E2%9C%93%00", { text: "✓\0", loadedWith: "✓\0" }],
    ["?text=%FF", { text: "\ufffd", loadedWith: "\ufffd" }],
    ["?text=first&text=second", { text: "first", loadedWith: "first" }],
    ["?short=hello", { short: "hello" }],
    ["?short=too+long", {}],
    ["?short=", {}],
    ["?count=-1.5", { count: -1.5 }],
    ["?count=1e3", { count: 1000 }],
    ["?count=x", {}],
    ["?count=", {}],
    ["?count=NaN", {}],
    ["?count=Infinity", {}],
    ["?count=1e999", {}],
    ["?stars=5", { stars: 5 }],
    ["?stars=6", {}],
    ["?stars=1.5", {}],
    ["?flag=true", { flag: true }],
    ["?flag=1", {}],
    ["?region=South", { region: "South" }],
    ["?region=", {}],
    ["?region=south", {}],
    ["?region=__proto__", {}],
    ["?always=South", { always: "South" }],
    ["?always=", {}],
    ["?tags=a,b", { tags: ["a", "b"] }],
    ["?tags=", {}],
    ["?tags=%5C", { tags: [""] }],
    ["?tags=a%5C%2Cb,c", { tags: ["a,b", "c"] }],
    ["?picks=", { picks: [] }],
    ["?picks=South,North", { picks: ["South", "North"] }],
    ["?picks=South,East", {}],
    ["?pair=1,2", { pair: [1, 2] }],
    ["?pair=1", {}],
    ["?pair=1,2,3", {}],
    ["?pair=1,x", {}],
    ["?range=2024-01-01,2024-06-30", { range: ["2024-01-01", "2024-06-30"] }],
    ["?range=2024-01-01,soon", {}],
    ["?range=2024-01-01", {}],
    ["?at=2024-01-31T12:00:00.000Z", { at: new Date("2024-01-31T12:00:00Z") }],
    ["?at=soon", {}],
    ["?big=123456789012345678901234567890", { big: 123456789012345678901234567890n }],
    ["?big=1.5", {}],
    [`?big=${"9".repeat(101)}`, {}],
    ["?p=7", { page: 7 }],
    ["?page=7", {}],
    ["?plain=x&loadedWith=x&$text=x&constructor=x&__proto__=x&toString=x", {}],
    ["?text[]=x&text.a=x&TEXT=x", {}],
    [`?${"&".repeat(2_000)}`, {}],
    ["?=&=x&&%=1", {}],
    ["?text=hello&count=x&flag=true", { text: "hello", loadedWith: "hello", flag: true }],
  ])("%s", async (query, changed) => {
    expect(await read(query)).toEqual({ ...INITIAL, ...changed });
  });

  test("with hostile text is only text", async () => {
    const page = await (await serveLinks()).open(`/?text=${encodeURIComponent("</script><script>alert(1)</script>")}`);
    expect(page.answer.text).not.toContain("<script>alert");
    expect(page.boot.slots[0]![3][0]).toBe("</script><script>alert(1)</script>");
  });

  test("does not leak from one page to the next", async () => {
    const server = await serveLinks();
    const first = await server.open("/?tags=a,b&picks=");
    const second = await server.open("/");
    expect([first.boot.slots[0]![3][7], second.boot.slots[0]![3][7], second.boot.slots[0]![3][8]]).toEqual([["a", "b"], [], ["North"]]);
  });
});

describe("in a page that is open", () => {
  const TEXT = 0, COUNT = 2, PAGE = 13;

  test("back and forward set what the query says, and the rest goes back to what it was at first", async () => {
    const talk = await (await (await serveLinks()).open("/?text=hello&p=2")).attach();
    await talk.done("Links", "setText", "changed");
    await talk.done("$tab", "url", "?count=5&p=x");
    expect([talk.value(0, TEXT), talk.value(0, COUNT), talk.value(0, PAGE)]).toEqual(["initial", 5, 1]);
    await talk.done("$tab", "url", "");
    expect(talk.deltas.at(-1)!.ops).toEqual([[0, 0, COUNT, 1]]);
    await talk.done("$tab", "url", "?text=%E0%A4%A&count=x#hash");
    expect([talk.value(0, TEXT), talk.value(0, COUNT)]).toEqual(["\ufffd%A", 1]);
  });

  test("another page's query is for its states, and a state made later reads it", async () => {
    const talk = await (await (await serveLinks()).open("/counter")).attach();
    await talk.done("$tab", "go", "/?text=later");
    expect(talk.value(2, TEXT)).toBe("later");
    expect(talk.value(2, 15)).toBe("later");
    await talk.done("$tab", "go", "/counter");
    expect(talk.value(2, TEXT)).toBe("initial");
  });
});
