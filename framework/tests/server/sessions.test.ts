/** Browsers by their cookie: who is remembered, for how long, and how many. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Sessions, readCookie, type BrowserSession, type Visit } from "../../src/server/session/sessions.ts";
import { withLimits } from "./harness.ts";

const visit = (changed: Partial<Visit> = {}): Visit => ({ cookie: undefined, language: "de-DE", address: "192.0.2.1", ...changed });
const cookieOf = (token: string | undefined): string => `solenoid-session=${token}`;
const HOUR = 60 * 60_000;

let held: Set<BrowserSession>;
let sessions: Sessions;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  held = new Set();
  sessions = new Sessions((session) => held.has(session));
});
afterEach(() => {
  vi.useRealTimers();
});

test("a browser is found by its cookie, and by nothing else", () => {
  const { session, token } = sessions.open(visit());
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(sessions.find(cookieOf(token))).toBe(session);
  expect(sessions.find(`a=1; ${cookieOf(token)} ; b=2`)).toBe(session);
  for (const other of [undefined, "", "solenoid-session", cookieOf(""), cookieOf(session.id), cookieOf(`${token}x`), `x${cookieOf(token)}`]) expect(sessions.find(other)).toBeUndefined();
  expect(JSON.stringify(session)).not.toContain(token);
});

test("language, zone and address are those of the newest request", () => {
  const { session, token } = sessions.open(visit());
  expect(session).toMatchObject({ locale: "de-DE", timeZone: "UTC", address: "192.0.2.1" });
  const again = sessions.open(visit({ cookie: `${cookieOf(token)}; solenoid-time-zone=Asia%2FTokyo`, language: "fr-FR,fr;q=0.9", address: "192.0.2.2" }));
  expect(again).toEqual({ session, token: undefined });
  expect(session).toMatchObject({ locale: "fr-FR", timeZone: "Asia/Tokyo", address: "192.0.2.2" });
});

test("a day without use ends it, an open page keeps it", () => {
  const idle = sessions.open(visit());
  const open = sessions.open(visit());
  const used = sessions.open(visit());
  held.add(open.session);
  vi.advanceTimersByTime(23 * HOUR);
  sessions.find(cookieOf(used.token));
  vi.advanceTimersByTime(2 * HOUR);
  sessions.sweep();
  expect([idle, open, used].map(({ token }) => sessions.find(cookieOf(token)) !== undefined)).toEqual([false, true, true]);
});

test("there are never more than the bound: who was here longest ago goes, open pages last", () => {
  withLimits({ sessions: 3 });
  const [first, second, third] = [sessions.open(visit()), sessions.open(visit()), sessions.open(visit())];
  held.add(first.session);
  sessions.find(cookieOf(second.token));
  const fourth = sessions.open(visit());
  expect([first, second, third, fourth].map(({ token }) => sessions.find(cookieOf(token)) !== undefined)).toEqual([true, true, false, true]);
  for (const { session } of [first, second, fourth]) held.add(session);
  for (let count = 0; count < 10; count++) held.add(sessions.open(visit()).session);
  expect(sessions.size).toBe(3);
});

test.each([
  ["a=1; b=2", "b", "2"], ["a=1", "b", undefined], ["b=x=y==", "b", "x=y=="], [" b = 2 ", "b", "2"], ["bb=1;b=2", "b", "2"], ["b", "b", ""], [undefined, "b", undefined], ["", "b", undefined], [";;;b=1", "b", "1"],
])("%s: %s is %s", (header, name, value) => expect(readCookie(header, name)).toBe(value));
