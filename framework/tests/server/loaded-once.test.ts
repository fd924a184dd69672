import { expect, test, vi } from "vitest";
import { loadedOnce } from "../../src/server/render/loaded-once.ts";

test("a module is asked for once, by whichever route; one that failed again", async () => {
  const layout = vi.fn(() => Promise.resolve("layout"));
  const page = vi.fn<() => Promise<unknown>>(() => Promise.resolve("page")).mockRejectedValueOnce(new Error("not yet"));
  const root = { layouts: [layout] };
  const routes = loadedOnce([{ id: "a", pattern: "/a", load: page, layouts: [layout], root }, { id: "b", pattern: "/b", load: page, layouts: [layout], error: layout, root }]);
  expect(routes()).toBe(routes());
  const [a, b] = routes();
  await expect(a!.load()).rejects.toThrow("not yet");
  expect(await Promise.all([a!.load(), b!.load(), b!.load()])).toEqual(["page", "page", "page"]);
  expect(await Promise.all([a!.layouts[0]!(), b!.layouts[0]!(), b!.error!(), b!.root!.layouts[0]!()])).toEqual(["layout", "layout", "layout", "layout"]);
  expect([page.mock.calls.length, layout.mock.calls.length]).toEqual([2, 1]);
  expect(a).not.toHaveProperty("error");
});
