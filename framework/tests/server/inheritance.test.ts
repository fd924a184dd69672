/** States that extend states: ids, decorators, getters and handlers of the whole family. */
import { expect, test } from "vitest";
import { definitionOf } from "../../src/state/registry.ts";
import { layoutOf } from "../../src/server/tab/layouts.ts";
import { noted } from "./fixtures/app/gates.ts";
import { Counts, OldOrders, Orders } from "./fixtures/app/states/family.state.ts";
import { serve } from "./harness.ts";
import { using } from "./pages.tsx";

const NAMES = ["search", "rows", "open", "more", "year", "total", "title", "both"];
const open = async (state: unknown, query = "") => (await serve({ "/": using(state, "rows", "more", "total", "title", "both") })).open(`/${query}`);
const idsOf = (state: Function): Record<string, number> => Object.fromEntries(definitionOf(state)!.manifest.vars.map(({ name }, id) => [name, id]));

test.each([Orders, OldOrders])("the engine, the manifest and the page number the values alike: %o", (state) => {
  const definition = definitionOf(state)!;
  expect(layoutOf(definition).vars.map(({ name }) => name)).toEqual(definition.manifest.vars.map(({ name }) => name));
  expect(Object.keys(idsOf(state)).sort()).toEqual(NAMES.filter((name) => state === OldOrders || name !== "year").sort());
});

test("an abstract state is none that a page could name", async () => {
  const talk = await (await open(Orders)).attach();
  expect(await talk.call("Listing", "swap")).toMatchObject({ outcome: "refused", value: ["unknown-state", expect.any(String)] });
});

test("fields, getters, handlers and decorators of the base are the subclass's too", async () => {
  const page = await open(Orders, "?search=dock");
  const ids = idsOf(Orders);
  expect(page.body).toContain(`<p id="total">3</p><p id="title">"Orders: 2 rows"</p><p id="both">4</p>`);
  const talk = await page.attach();
  expect(talk.value(0, ids["search"]!)).toBe("dock");
  expect(await talk.done("Orders", "setSearch", "phone")).toBe(1);
  expect(talk.value(0, ids["search"]!)).toBe("phone");
  await talk.done("Orders", "swap");
  expect(talk.deltas.at(-1)!.ops).toEqual([[2, 0, ids["rows"], 0, 2, [1, 0]]]);      // told apart by their key
  await talk.done("Orders", "close");
  expect(talk.value(0, ids["both"]!)).toBe(104);
});

test("getters, handlers, private members and lifecycle of mixins are the state's too", async () => {
  const page = await (await serve({ "/": using(Counts, "count", "title", "left", "rows") })).open("/?search=dock");
  const ids = idsOf(Counts);
  expect(layoutOf(definitionOf(Counts)!).vars.map(({ name }) => name)).toEqual(definitionOf(Counts)!.manifest.vars.map(({ name }) => name));
  expect(Object.keys(ids).sort()).toEqual(["count", "left", "limit", "rows", "search", "title", "total"]);
  expect(noted("family")).toEqual(["Listing.onLoad", "Counted.onLoad"]);
  expect(page.body).toContain(`<p id="count">2</p><p id="title">"2 rows, counted"</p><p id="left">8</p>`);
  const talk = await page.attach();
  expect([await talk.done("Counts", "ask", 2), await talk.done("Counts", "ask", 3), await talk.done("Counts", "setSearch", "x")]).toEqual([2, 5, 1]);
  expect(await talk.call("Counts", "ask", "2")).toMatchObject({ outcome: "refused", value: ["invalid", expect.any(String)] });
  for (const hidden of ["step", "onLoad", "Counted"]) expect(await talk.call("Counts", hidden)).toMatchObject({ outcome: "refused", value: ["unknown-handler", expect.any(String)] });
  await talk.done("Counts", "empty");
  expect(["count", "title", "left", "rows"].map((name) => talk.value(0, ids[name]!))).toEqual([0, "0 rows, counted", 10, []]);
});

test("a subclass of a state goes its own way, and leaves the other as it is", async () => {
  const page = await open(OldOrders, "?search=dock");
  const ids = idsOf(OldOrders);
  expect(noted("family")).toEqual(["Listing.onLoad", "OldOrders.onLoad"]);
  expect(page.body).toContain(`<p id="total">3</p><p id="title">"Orders: 2 rows"</p><p id="both">104</p>`);
  const talk = await page.attach();
  expect([talk.value(0, ids["search"]!), talk.value(0, ids["open"]!), talk.value(0, ids["year"]!)]).toEqual(["dock", false, 1999]);
  expect(await talk.done("OldOrders", "setSearch", "phone")).toBe(10);
  expect(talk.value(0, ids["search"]!)).toBe("old phone");
  await talk.done("OldOrders", "swap");
  expect(talk.value(0, ids["year"]!)).toBe(1998);
  const other = await (await open(Orders)).attach();
  expect(await other.done("Orders", "setSearch", "x")).toBe(1);
  expect(await other.call("Orders", "year")).toMatchObject({ outcome: "refused" });
});
