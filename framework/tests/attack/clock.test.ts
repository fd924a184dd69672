/** Row 39 of the attacks: clocks that are wrong, of the server and of a page. What lasts so long here is measured by a clock that nobody sets. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { limits } from "../../src/server/limits.ts";
import { Sessions } from "../../src/server/session/sessions.ts";
import * as counterPage from "../server/fixtures/app/pages/index.tsx";
import { Exports, given } from "../server/fixtures/app/states/exports.state.ts";
import { Troubled } from "../server/fixtures/app/states/troubled.state.ts";
import { serve, type Server } from "../server/harness.ts";
import { using } from "../server/pages.tsx";

const MINUTES = 60_000;
let server: Server;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  server = await serve({ "/": counterPage, "/exports": using(Exports, "made"), "/troubled": using(Troubled, "at") });
});
afterEach(() => void vi.useRealTimers());

/** The wall clock is set; time itself goes on as it was. */
const setClock = (by: number): void => void vi.setSystemTime(Date.now() + by);

describe.each([["forward", 10 * MINUTES], ["back", -10 * MINUTES], ["ten years on", 3_650 * 1_440 * MINUTES], ["to 1970", -Date.now()]])("row 39: the server's clock goes %s", (_, by) => {
  test("row 39: a session lives, and ends when it would have", async () => {
    const page = await server.open();
    const talk = await page.attach();
    setClock(by);
    expect(await talk.done("Counter", "increment")).toBe(1);
    expect((await server.open("/", { cookie: page.cookie })).cookie).toBe(page.cookie);
    server.app.sessions.sweep();
    expect(server.app.sessions.find(page.cookie)).toBeDefined();
    talk.leave();
    await vi.waitUntil(() => server.app.tabs.size === 1);   // that of the second request
    server.app.sessions.sweep(60_000);
    expect(server.app.sessions.find(page.cookie)).toBeDefined();
  });

  test("row 39: what waits to be downloaded waits as long as it would have", async () => {
    const page = await server.open("/exports");
    const talk = await page.attach();
    given.content = "a,b";
    await talk.done("Exports", "save", "a.csv");
    setClock(by);
    const response = await fetch(server.url + (talk.effects[0]![1] as string), { headers: { cookie: page.cookie! } });
    expect([response.status, await response.text()]).toEqual([200, "a,b"]);
  });

  test("row 39: rates count real seconds", async () => {
    const talk = await (await server.open()).attach();
    for (let at = 0; at < limits.messageRate + 100; at++) {
      if (at % 100 === 0) setClock(by / 100);
      talk.acknowledge(0);
    }
    await talk.until(() => talk.closed !== undefined);
    expect(talk.bye?.code).toBe("stale");
  });
});

describe("row 39: sessions of a journal that another clock has written", () => {
  const row = (used: number) => ({ hash: "h", data: JSON.stringify({ id: "i", locale: "en-US", timeZone: "UTC", address: "" }), used });
  test.each([["10 minutes ahead", 10 * MINUTES], ["years ahead", 5_000 * 1_440 * MINUTES]])("row 39: %s, they live no longer than from now on", (_, by) => {
    const sessions = new Sessions();
    sessions.restore([row(Date.now() + by)]);
    expect(sessions.has("h")).toBe(true);
    sessions.sweep(-1);
    expect(sessions.has("h")).toBe(false);
  });
  test("row 39: behind, they have been idle for that long", () => {
    const sessions = new Sessions();
    sessions.restore([row(Date.now() - limits.sessionIdle - MINUTES)]);
    sessions.sweep();
    expect(sessions.has("h")).toBe(false);
    sessions.restore([row(Date.now() - limits.sessionIdle + 10 * MINUTES)]);
    sessions.sweep();
    expect(sessions.has("h")).toBe(true);
  });
});
