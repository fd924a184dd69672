/** Policies in states: a handler acts for who calls, a getter shows what who looks may see. */
import { beforeEach, expect, test } from "vitest";
import { mount } from "../../src/testing/index.ts";
import { asDatabase, ensureTables } from "../../src/db/internal.ts";
import { AllPapers, BrowserPapers, db, MyPapers, papers, Papers } from "../server/fixtures/app/states/papers.state.ts";

await ensureTables(asDatabase(db), { dev: true, tell() {} });
const all = db.unsafe("the test's own rows");
beforeEach(async () => {
  await all.delete(papers);
  await all.insert(papers).values([{ owner: "Ann", text: "a" }, { owner: "Bob", text: "b" }]);
});

test("each sees the own rows, and what others write there arrives", async () => {
  const [ann, bob] = [await mount(Papers, { as: { name: "Ann" } }), await mount(Papers, { as: { name: "Bob" } })];
  expect([ann.state.mine, ann.state.number, ann.state.loaded]).toEqual([[{ owner: "Ann", text: "a" }], 1, 1]);
  expect(bob.state.mine).toEqual([{ owner: "Bob", text: "b" }]);
  bob.deltas();
  expect(await ann.state.add("second")).toBe(2);
  await ann.settled();
  expect(ann.state.mine).toEqual([{ owner: "Ann", text: "a" }, { owner: "Ann", text: "second" }]);
  await bob.settled();
  expect([bob.state.number, bob.deltas()]).toEqual([1, []]);
});

test("a row that leaves goes from the page, and one that would be given away is refused", async () => {
  const ann = await mount(Papers, { as: { name: "Ann" } });
  await expect(ann.state.give("Bob")).rejects.toMatchObject({ code: "forbidden" });
  expect(await all.$count(papers)).toBe(2);
  await all.update(papers).set({ owner: "Ann" });
  await ann.settled();
  expect(ann.state.mine).toHaveLength(2);
  await all.update(papers).set({ owner: "Bob" });
  await ann.settled();
  expect([ann.state.mine, ann.state.number]).toEqual([[], 0]);
});

test("a user's and a browser's states have their user; what everybody shares has none, but its callers", async () => {
  const as = { name: "Bob" };
  const [mine, browser, shared] = [await mount(MyPapers, { as }), await mount(BrowserPapers, { as }), await mount(AllPapers, { as })];
  expect([mine.state.texts, browser.state.texts]).toEqual([[{ text: "b" }], [{ text: "b" }]]);
  expect(() => shared.state.texts).toThrow(expect.objectContaining({ code: "internal" }));
  expect(shared.state.number).toBe(2);
  expect(await shared.state.count()).toBe(1);
});

test("nobody sees anything", async () => {
  await expect(mount(Papers)).rejects.toMatchObject({ code: "unauthenticated" });
  const browser = await mount(BrowserPapers);
  expect(() => browser.state.texts).toThrow(expect.objectContaining({ code: "unauthenticated" }));
});
