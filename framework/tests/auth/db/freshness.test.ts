/** An event is carried out on what the database says now, give or take a second; where it says nothing, not at all. */
import { beforeEach, expect, test, vi } from "vitest";
import { limits } from "../../../src/auth/limits.ts";
import { asDatabase } from "../../../src/db/internal.ts";
import { Watch } from "../../../src/auth/watch.ts";
import { Changes } from "../../../src/db/live/changes.ts";
import { atEnd, withLimits } from "../../server/harness.ts";
import { authApp, newUser, raw, signIn, type AuthApp, type Browser } from "./signed-in.ts";

function withAuthLimits(changed: Partial<typeof limits>): void {
  const before = { ...limits };
  Object.assign(limits, changed);
  atEnd(() => Object.assign(limits, before));
}

let app: AuthApp, ann: Browser;
beforeEach(async () => {
  app = await authApp();
  ann = await signIn(app, await newUser(app, "Ann", "finance"));
});

/** What looks for what was committed does this from now on; each event looks. */
function looking(does: () => Promise<void>): { calls: number } {
  const { engine } = asDatabase(app.auth.db);
  const spy = vi.spyOn(engine, "caughtUp").mockImplementation(does);
  atEnd(() => spy.mockRestore());
  withAuthLimits({ freshness: -1 });
  return { get calls() { return spy.mock.calls.length; } };
}

test("what nobody was told of is found before the next event", async () => {
  const { talk } = await ann.attach();
  const { engine } = asDatabase(app.auth.db);
  const deaf = vi.spyOn(engine, "committed").mockResolvedValue(undefined);
  await raw(app, `update auth_users set "disabledAt" = "createdAt"`);
  deaf.mockRestore();
  looking(() => app.auth.db.transaction(async () => {}).then(() => {
    // As a commit of another process is heard of.
    asDatabase(app.auth.db).engine.committed(wholeUsers());
  }));
  talk.event("Till", "touch");
  await talk.until(() => talk.closed !== undefined);
  expect(talk.closed!.code).toBe(4401);
  expect(talk.frames.some((frame) => JSON.stringify(frame).includes("touched"))).toBe(false);
});

test("a database that does not answer lets nobody do anything, nor takes anybody for a guest; when it is back, all goes on (21)", async () => {
  const { talk } = await ann.attach();
  looking(() => Promise.reject(new Error("the-secret-reason")));
  talk.event("Till", "touch");
  await talk.until(() => talk.closed !== undefined);
  expect([talk.bye!.code, talk.bye!.ms > 0]).toEqual(["moved", true]);
  for (const path of ["/", "/open"]) {
    const answer = await app.server.get(path, { cookie: ann.cookie });
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain("the-secret-reason");
  }
  expect((await app.server.get("/open")).status).toBe(200);
  vi.restoreAllMocks();
  const again = await ann.attach();
  expect(await again.talk.done("Till", "touch")).toBe("touched");
});

test("one that answers too late is like one that does not", async () => {
  withAuthLimits({ freshnessWait: 20 });
  const { talk } = await ann.attach();
  looking(() => new Promise(() => {}));
  talk.event("Till", "touch");
  await talk.until(() => talk.closed !== undefined);
  expect(talk.bye!.code).toBe("moved");
});

test("events that come meanwhile wait in their order; more than the bound end the socket", async () => {
  const { talk } = await ann.attach();
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = looking(() => promise);
  const numbers = [talk.event("Till", "touch"), talk.event("Ledger", "setTarget", 3), talk.event("Till", "touch")];
  await expect.poll(() => asked.calls, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(talk.result(numbers[0]!)).toBeUndefined();
  resolve();
  expect((await talk.outcome(numbers[2]!)).value).toBe("touched");
  expect(talk.result(numbers[0]!)!.value).toBe("touched");

  withLimits({ heldFrames: 2 });
  looking(() => new Promise(() => {}));
  for (let count = 0; count < 4; count++) talk.event("Till", "touch");
  await talk.until(() => talk.closed !== undefined);
  expect(talk.bye!.code).toBe("stale");
});

test("and so do more bytes than may wait, of however few frames; the one that is looked for counts for itself", async () => {
  const { talk } = await ann.attach();
  const { promise, resolve } = Promise.withResolvers<void>();
  looking(() => promise);
  withLimits({ queueBytes: 10_000 });
  const long = "x".repeat(9_000);
  const numbers = [talk.event("Till", "touch", long), talk.event("Till", "touch", long)];
  resolve();
  await talk.outcome(numbers[1]!);
  looking(() => new Promise(() => {}));
  for (let count = 0; count < 3; count++) talk.event("Till", "touch", long);
  await talk.until(() => talk.closed !== undefined);
  expect(talk.bye!.code).toBe("stale");
});

test("events look for news once a second, whoever sends them and however many", async () => {
  const { talk } = await ann.attach();
  const { engine } = asDatabase(app.auth.db);
  const spy = vi.spyOn(engine, "caughtUp");
  atEnd(() => spy.mockRestore());
  withAuthLimits({ freshness: 60_000 });
  for (let count = 0; count < 50; count++) await talk.done("Till", "touch");
  expect(spy.mock.calls.length).toBeLessThanOrEqual(1);
});

function wholeUsers(): Changes {
  const changes = new Changes();
  changes.add(["auth_users"]);
  return changes;
}

test("what is compared is read after everything was heard of, whoever asks meanwhile", async () => {
  const { engine } = asDatabase(app.auth.db);
  const { sessions, accounts, db } = app.auth;
  const watch = new Watch({ db, accounts, sessions, failed: () => {} });
  await watch.start();
  atEnd(() => watch.stop());
  const heard = Promise.withResolvers<void>();
  const looks = vi.spyOn(engine, "caughtUp").mockReturnValueOnce(heard.promise);
  const reads = vi.spyOn(accounts, "findAll");
  atEnd(() => void (looks.mockRestore(), reads.mockRestore()));
  const comparing = watch.compare();
  await sessions.check(sessions.memory.get(ann.sessionId)!.session);
  const before = reads.mock.calls.length;
  heard.resolve();
  await comparing;
  expect(reads.mock.calls.length).toBeGreaterThan(before);
});
