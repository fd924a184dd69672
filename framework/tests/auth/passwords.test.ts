/** Which passwords are taken, and how they are stored. */
import fc from "fast-check";
import { hash } from "@node-rs/argon2";
import { describe, expect, test } from "vitest";
import { Gate } from "../../src/auth/gate.ts";
import { fitsPassword, hashPassword, isStale } from "../../src/auth/passwords/hash.ts";
import { passwordFault, shortest } from "../../src/auth/passwords/rule.ts";
import { limits } from "../../src/server/limits.ts";
import { withLimits } from "../server/harness.ts";

const ALONE = { besideCode: false, words: ["Ada Lovelace", "ada@meridian.example", "Meridian", null] };
const BESIDE = { ...ALONE, besideCode: true };
const fault = async (password: string, what = ALONE): Promise<string | undefined> => (await passwordFault(password, what))?.code;

describe("the rule", () => {
  test("alone 15 characters, beside a code 8", async () => {
    expect([shortest(ALONE), shortest(BESIDE)]).toEqual([15, 8]);
    expect(await fault("kv9)Lqz2;Tw8rX")).toBe("password-short");
    expect(await fault("kv9)Lqz2;Tw8rXy")).toBeUndefined();
    expect(await fault("kv9)Lqz", BESIDE)).toBe("password-short");
    expect(await fault("kv9)Lqz2", BESIDE)).toBeUndefined();
  });
  test("nothing else is asked for: a sentence does, in any script", async () => {
    for (const password of ["correct horse battery staple", "zwölf Boxkämpfer jagen", "лодка плывёт мимо окна", "   spaces count too   x"]) expect(await fault(password)).toBeUndefined();
  });
  test.each([
    "passwordpassword", "Password12345678", "P@ssw0rd!P@ssw0rd!", "123456789012345", "qwertyuiopasdfghjkl", "aaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "hunter2hunter2hunter2",
    "meridianmeridian1", "ada@meridian.example", "lovelacelovelace",
  ])("%s would be guessed soon", async (password) => expect(await fault(password)).toBe("password-guessable"));
  test("the list of used ones counts where 8 characters do", async () => {
    for (const password of ["password", "iloveyou1", "trustno1", "Corvette1"]) expect(await fault(password, BESIDE)).toBe("password-guessable");
  });
  test("a long one costs no more than its beginning, and 256 characters are the end", async () => {
    const long = "lodge quiver banana ";
    expect(await fault(long.repeat(12))).toBeUndefined();
    expect(await fault("x".repeat(256))).toBe("password-guessable");
    expect(await fault("x".repeat(257))).toBe("password-long");
    expect(await fault("😀".repeat(256))).not.toBe("password-long");
  });
});

describe("as stored", () => {
  test("argon2id with the parameters said, another salt each time; only the same text fits", async () => {
    const [one, other] = await Promise.all([hashPassword("lodge quiver banana"), hashPassword("lodge quiver banana")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(isStale(one!)).toBe(false);
    expect(await fitsPassword(one, "lodge quiver banana")).toBe(true);
    expect(await fitsPassword(one, "lodge quiver Banana")).toBe(false);
  });
  test("a letter that is typed as two is the same", async () => {
    expect(await fitsPassword(await hashPassword("zwo\u0308lf Boxer"), "zw\u00f6lf Boxer")).toBe(true);
  });
  test("one of other parameters fits and is stale", async () => {
    const old = await hash("lodge quiver", { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    expect(await fitsPassword(old, "lodge quiver")).toBe(true);
    expect(isStale(old)).toBe(true);
  });
  test("for nobody the same work is done, and nothing fits", async () => {
    expect(await fitsPassword(undefined, "lodge quiver")).toBe(false);
  });
  test("whoever comes when enough wait is told so at once", async () => {
    withLimits({ hashesAtOnce: 1, hashQueue: 1 });
    const tries = Array.from({ length: 4 }, () => fitsPassword(undefined, "x").then(() => "done", (error: { code: string }) => error.code));
    expect((await Promise.all(tries)).toSorted()).toEqual(["done", "done", "sign-in-busy", "sign-in-busy"]);
    expect(limits.hashQueue).toBe(1);
  });
});

test("a gate never has more inside than it lets in, hands places on in order, and is empty in the end", async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.record({ steps: fc.nat(5), fails: fc.boolean() }), { maxLength: 30 }), async (atOnce, works) => {
    const gate = new Gate(() => ({ atOnce, waiting: 100 }));
    let inside = 0;
    const begun: number[] = [];
    await Promise.allSettled(works.map(({ steps, fails }, at) => gate.run(async () => {
      begun.push(at);
      expect(++inside).toBeLessThanOrEqual(atOnce);
      for (let step = 0; step < steps; step++) await Promise.resolve();
      inside--;
      if (fails) throw new Error("failed");
    })));
    expect(begun).toEqual(works.map((_, at) => at));
    expect(await gate.run(async () => inside)).toBe(0);
  }));
});
