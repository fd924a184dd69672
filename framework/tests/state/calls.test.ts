import { describe, expect, test } from "vitest";
import { calls, type CallContext } from "../../src/state/call.ts";

const call = (name: string): CallContext => ({ name, signal: undefined, effect() {}, download() {} }) as unknown as CallContext;
const [one, other] = [call("one"), call("other")];
const tick = () => new Promise<void>((resolve) => setTimeout(resolve));

describe("the call in progress", () => {
  test("is found by helpers, also after an await, and by nobody else", async () => {
    const found: unknown[] = [];
    const run = calls.run(one, async (first: string) => {
      found.push(first, calls.getStore());
      await tick();
      found.push(calls.getStore());
    }, "given");
    expect(calls.getStore()).toBeUndefined();
    await run;
    expect(found).toEqual(["given", one, one]);
    expect(calls.getStore()).toBeUndefined();
  });

  test("two at a time are not mixed up", async () => {
    const wait = (own: CallContext) => calls.run(own, async () => {
      for (let count = 0; count < 3; count++) {
        expect(calls.getStore()).toBe(own);
        await tick();
      }
    });
    await Promise.all([wait(one), wait(other)]);
  });

  test("what throws leaves nothing behind", () => {
    const fail = () => { throw new Error("no"); };
    expect(() => calls.run(one, fail)).toThrow("no");
    expect(() => calls.within(one, fail)).toThrow("no");
    expect(calls.getStore()).toBeUndefined();
  });
});

describe("synchronous code within a call", () => {
  test("takes the place of the one around it, until it ends", () => {
    calls.run(one, () => {
      expect(calls.within(other, () => [calls.getStore(), calls.run(one, () => calls.getStore()), calls.getStore()])).toEqual([other, one, other]);
      expect(calls.getStore()).toBe(one);
    });
  });

  test("keeps no hold on what goes on later, unless that is carried", async () => {
    const later = async () => {
      await tick();
      return calls.getStore();
    };
    expect(await calls.within(other, later)).toBeUndefined();
    expect(await calls.within(other, () => calls.carry(later))).toBe(other);
    expect(await calls.run(one, () => calls.within(other, later))).toBe(one);
    expect(await calls.run(one, () => calls.carry(later))).toBe(one);
    expect(await calls.carry(later)).toBeUndefined();
  });
});
