/** A tab that no page came for, or came back for, went from the list but not from memory: its line looked for it each minute. */
import { expect, test } from "vitest";
import { Tabs } from "../../src/server/tab/tabs.ts";
import { FakeClock } from "../delivery/fake-clock.ts";

test("no timer runs on for a tab that is gone", () => {
  const clock = new FakeClock();
  const tabs = new Tabs({ visit: () => Promise.resolve(), clock });
  const session = { id: "s", user: undefined, locale: "en", timeZone: "UTC", address: "", used: 0 };
  const visitors = Array.from({ length: 20 }, () => tabs.create(session, new URLSearchParams()));
  expect(clock.timers).toBe(20);
  for (const tab of visitors.slice(10)) tabs.close(tab);
  for (const tab of visitors.slice(0, 10)) tab.leave();
  expect([tabs.size, clock.timers]).toEqual([0, 0]);
});
