/** A sign-in that was begun belongs to the browser that began it, to its provider and purpose, for ten minutes, and is come back from once. */
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Attempts } from "../../src/auth/attempt.ts";
import { appSecrets, Sealer } from "../../src/auth/seal.ts";
import { limits } from "../../src/server/limits.ts";
import { OnceInMemory } from "./once-in-memory.ts";

const OLD = "an old secret of more than 32 characters";
const NEW = "the new secret, also of more than 32 characters";
const sealer = new Sealer([NEW, OLD]);
const attemptsOf = (secure = true): Attempts => new Attempts({ sealer, once: new OnceInMemory(), secure });
const signIn = { purpose: "sign-in", provider: "google" };
const begun = (attempts: Attempts, header?: string, more: object = {}) => {
  const { attempt, cookies } = attempts.begin(header, { ...signIn, returnTo: "/orders/42?region=North", data: { nonce: "n" }, ...more });
  return { attempt, cookies, cookie: cookies.at(-1)!.split(";", 1)[0]! };
};

afterEach(() => void vi.useRealTimers());

describe("an attempt", () => {
  test("is come back from once, with what it was begun with", async () => {
    const attempts = attemptsOf();
    const { attempt, cookie, cookies } = begun(attempts);
    expect(cookies).toEqual([expect.stringMatching(/^__Host-attempt-[\w-]{10}=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600; Secure$/)]);
    expect(cookie).not.toContain("nonce");
    expect(await attempts.take(`other=1; ${cookie}`, attempt.id, signIn)).toEqual({ ...signIn, id: attempt.id, returnTo: "/orders/42?region=North", data: { nonce: "n" }, until: attempt.until });
    expect(await attempts.take(cookie, attempt.id, signIn)).toBe(undefined);
  });

  test("has a plain cookie on http://localhost", () => {
    expect(begun(attemptsOf(false)).cookies[0]).toMatch(/^attempt-[\w-]{10}=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
  });

  test("row 18: is of no use to another browser, for another provider or purpose, or with another id", async () => {
    const attempts = attemptsOf();
    const { attempt, cookie } = begun(attempts);
    const other = begun(attempts);
    expect(await attempts.take(undefined, attempt.id, signIn)).toBe(undefined);
    expect(await attempts.take(other.cookie, attempt.id, signIn)).toBe(undefined);
    expect(await attempts.take(cookie, attempt.id, { ...signIn, provider: "okta" })).toBe(undefined);
    expect(await attempts.take(cookie, attempt.id, { ...signIn, purpose: "sign-out" })).toBe(undefined);
    for (const id of [undefined, "", `${attempt.id}x`, attempt.id.slice(0, 10)]) expect(await attempts.take(cookie, id, signIn)).toBe(undefined);
    expect(await attempts.take(cookie.replace(/=.*/, `=${other.cookie.split("=")[1]!}`), attempt.id, signIn)).toBe(undefined);
    expect(await attempts.take(cookie, attempt.id, signIn)).toEqual(attempt);
  });

  test("lasts ten minutes", async () => {
    const attempts = attemptsOf();
    const { attempt, cookie } = begun(attempts);
    vi.useFakeTimers({ now: Date.now() + limits.attemptLife - 1_000, toFake: ["Date"] });
    expect(attempts.peek(cookie, attempt.id, signIn)).toEqual(attempt);
    vi.setSystemTime(Date.now() + 2_000);
    expect(await attempts.take(cookie, attempt.id, signIn)).toBe(undefined);
  });

  test("goes on beside others; of more than four the oldest go", async () => {
    const attempts = attemptsOf();
    vi.useFakeTimers({ toFake: ["Date"] });
    const all = Array.from({ length: limits.attempts }, () => {
      vi.advanceTimersByTime(1_000);
      return begun(attempts);
    });
    const header = all.map(({ cookie }) => cookie).reverse().join("; ");
    for (const { attempt } of all) expect(attempts.peek(header, attempt.id, signIn)).toEqual(attempt);
    const { cookies } = begun(attempts, header);
    expect(cookies.slice(0, -1)).toEqual([attempts.clear(all[0]!.attempt.id)]);
    expect(begun(attempts, `${header}; __Host-attempt-forged=x`).cookies[0]).toMatch(/^__Host-attempt-forged=; .*Max-Age=0/);
  });

  test("forgets the way back rather than the sign-in where it is too long for a cookie", async () => {
    const attempts = attemptsOf();
    const { attempt, cookie } = begun(attempts, undefined, { returnTo: `/${"x".repeat(4_000)}` });
    expect(cookie.length).toBeLessThan(limits.cookieBytes);
    expect(await attempts.take(cookie, attempt.id, signIn)).toMatchObject({ id: attempt.id, returnTo: "/" });
  });
});

describe("what is sealed", () => {
  test("opens for its purpose alone, also with the secret before", () => {
    const old = new Sealer([OLD]).seal("token", { a: 1 });
    expect(sealer.open("token", old)).toEqual({ a: 1 });
    expect(sealer.open("other", old)).toBe(undefined);
    expect(new Sealer([NEW]).open("token", old)).toBe(undefined);
    expect(new Sealer([OLD]).open("token", sealer.seal("token", 1))).toBe(undefined);
  });

  test("row 9: does not open when it was changed, cut or made up", () => {
    const text = sealer.seal("token", "x");
    for (let at = 0; at < text.length - 1; at++) expect(sealer.open("token", text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1))).toBe(undefined);
    for (const guess of ["", "x", text.slice(0, -4), text.slice(4), "A".repeat(8_192), "%%%"]) expect(sealer.open("token", guess)).toBe(undefined);
  });
});

describe("the app's secret", () => {
  test("comes from the environment, several by commas", () => {
    expect(appSecrets({ dev: false, environment: { SOLENOID_SECRET: `${NEW.replace(",", "")}, ${OLD}` } })).toEqual([NEW.replace(",", ""), OLD]);
  });
  test("is asked for where there is none, and may not be short; its text is not told", () => {
    expect(() => appSecrets({ dev: false, environment: {} })).toThrow(expect.objectContaining({ code: "auth-secret" }));
    expect(() => appSecrets({ dev: true, environment: { SOLENOID_SECRET: `${OLD},hunter2` } })).toThrow(expect.objectContaining({ code: "auth-secret-short", message: expect.not.stringContaining("hunter2") }));
  });
  test("is made in development, once, for its owner alone", () => {
    const folder = join(mkdtempSync(join(tmpdir(), "solenoid-")), ".solenoid");
    const [made] = appSecrets({ dev: true, folder, environment: {} });
    expect(made!.length).toBeGreaterThan(40);
    expect(appSecrets({ dev: true, folder, environment: {} })).toEqual([made]);
    expect(readFileSync(join(folder, "secret"), "utf8")).toBe(made);
    expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  });
});
