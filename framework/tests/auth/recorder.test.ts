/** What comes in floods: counted, bounded, and nobody waits for it. */
import { afterEach, expect, test, vi } from "vitest";
import type { AuditEntry } from "../../src/auth/audit/audit.ts";
import { auditLimits } from "../../src/auth/audit/limits.ts";
import { Recorder } from "../../src/auth/audit/recorder.ts";
import { noteDenial, notices, type Notice } from "../../src/server/notices.ts";

afterEach(() => { vi.useRealTimers(); notices.listener = undefined; });

function start(): { recorder: Recorder; written: AuditEntry[]; batches: () => number; to(now: number): void } {
  const written: AuditEntry[] = [];
  let batches = 0, now = 0;
  const recorder = new Recorder({ write: async (entries) => { batches++; written.push(...entries); }, failed: (error) => { throw error; }, now: () => now });
  return { recorder, written, batches: () => batches, to: (then) => { now = then; } };
}
const from = (address: string, id?: string): Notice["session"] => ({ address, user: id === undefined ? undefined : { id, name: id } as never });
const denied = (address: string, place = "Orders.remove", user?: string): Notice => ({ kind: "denied", session: from(address, user), place, id: "t/1", subject: "forbidden" });

test("what is the same is one line with a number", async () => {
  const { recorder, written, batches } = start();
  for (let at = 0; at < 100_000; at++) recorder.note(denied("203.0.113.1"));
  recorder.note(denied("203.0.113.2"));
  recorder.note(denied("203.0.113.1", "Orders.save"));
  await recorder.settled();
  expect(batches()).toBe(1);
  expect(written).toMatchObject([{ address: "203.0.113.1", place: "Orders.remove", requestId: "t/1", count: 100_000 }, { address: "203.0.113.2", count: 1 }, { place: "Orders.save", count: 1 }]);
});

test("it is written by itself, and goes on after that", async () => {
  vi.useFakeTimers();
  const { recorder, written } = start();
  recorder.note(denied("203.0.113.1"));
  await vi.advanceTimersByTimeAsync(auditLimits.gather);
  recorder.note(denied("203.0.113.1"));
  await vi.advanceTimersByTimeAsync(auditLimits.gather);
  expect(written).toMatchObject([{ count: 1 }, { count: 1 }]);
});

test("one source has so many lines in a minute, and the others have theirs", async () => {
  const { recorder, written, to } = start();
  for (let at = 0; at < 1_000; at++) recorder.note(denied("203.0.113.1", `Orders.h${at}`));
  recorder.note(denied("203.0.113.2"));
  await recorder.settled();
  const own = written.filter(({ address }) => address === "203.0.113.1");
  expect([own.length, written.filter(({ address }) => address === "203.0.113.2").length]).toEqual([auditLimits.perSource, 1]);
  expect(written.find(({ subject }) => subject?.startsWith("more than"))?.count).toBe(1_000 - auditLimits.perSource);
  to(60_000);
  recorder.note(denied("203.0.113.1", "Orders.later"));
  await recorder.settled();
  expect(written.at(-1)).toMatchObject({ place: "Orders.later" });
});

test("whoever has a network of IPv6 is one source, a user is one from wherever", async () => {
  const { recorder, written } = start();
  for (let at = 0; at < 500; at++) recorder.note(denied(`2001:db8:0:7::${at.toString(16)}`, `Orders.a${at}`));
  for (let at = 0; at < 500; at++) recorder.note(denied(`198.51.100.${at % 250}`, `Orders.b${at}`, "ada"));
  recorder.note(denied("2001:0db8:0000:0007:ffff::1", "Orders.same"));
  recorder.note(denied("2001:db8:0:8::1", "Orders.other"));
  await recorder.settled();
  expect(written.filter(({ place }) => place?.startsWith("Orders.a")).length).toBe(auditLimits.perSource);
  expect(written.filter(({ place }) => place?.startsWith("Orders.b")).length).toBe(auditLimits.perSource);
  expect(written.map(({ place }) => place)).toContain("Orders.other");
  expect(written.map(({ place }) => place)).not.toContain("Orders.same");
});

test("however many sources: so many lines in a minute, and all are counted", async () => {
  const { recorder, written } = start();
  const all = 100_000;
  for (let at = 0; at < all; at++) recorder.note(denied(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`));
  await recorder.settled();
  expect(written.length).toBeLessThanOrEqual(auditLimits.perMinute + 1);
  expect(written.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(all);
});

test("a log that cannot be written stops nobody, and is told", async () => {
  const failed = vi.fn();
  const recorder = new Recorder({ write: () => Promise.reject(new Error("disk full")), failed });
  recorder.note(denied("203.0.113.1"));
  await recorder.settled();
  recorder.note(denied("203.0.113.1"));
  await recorder.settled();
  expect(failed).toHaveBeenCalledTimes(2);
});

test("only denials are noted, and only where somebody listens", () => {
  const where = { session: from("203.0.113.1"), place: "Orders.save" };
  noteDenial({ code: "forbidden", message: "no" }, where);
  const heard = vi.fn();
  notices.listener = heard;
  for (const code of ["invalid", "not-found", "internal", "cancelled"]) noteDenial({ code, message: "no" }, where);
  expect(heard).not.toHaveBeenCalled();
  noteDenial({ code: "forbidden", message: "This takes the permission sales:read." }, where);
  noteDenial({ code: "unauthenticated", message: "Nobody is signed in." }, where);
  expect(heard.mock.calls.map(([notice]) => [notice.kind, notice.place, notice.subject])).toEqual([["denied", "Orders.save", "This takes the permission sales:read."], ["denied", "Orders.save", "unauthenticated"]]);
});
