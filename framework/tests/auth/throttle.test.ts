/** How often something may be tried, against a clock that stands where it is put. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { networkOf, Throttle } from "../../src/auth/throttle.ts";
import { appTime } from "../../src/server/clock.ts";

const real = appTime.clock;
let now = 0;
beforeEach(() => {
  now = 1_000;
  appTime.clock = { ...real, now: () => now };
});
afterEach(() => void (appTime.clock = real));

const RATE = { burst: 3, every: 1_000 };
const throttle = (most = 100): Throttle => new Throttle(RATE, () => most);

describe("tries", () => {
  test("some at once, then one in each period; a key knows nothing of another", () => {
    const each = throttle();
    expect([1, 2, 3, 4].map(() => each.take("a"))).toEqual([0, 0, 0, 1_000]);
    expect(each.take("b")).toBe(0);
    now += 999;
    expect(each.take("a")).toBe(1);
    now += 1;
    expect([each.take("a"), each.take("a")]).toEqual([0, 1_000]);
  });
  test("what is refused takes nothing, so that knocking on does not make it longer", () => {
    const each = throttle();
    for (let at = 0; at < 1_000; at++) each.take("a");
    now += 1_000;
    expect(each.take("a")).toBe(0);
  });
  test("one that was no guess is given back, never more than were taken", () => {
    const each = throttle();
    for (let at = 0; at < 10; at++) {
      expect(each.take("a")).toBe(0);
      each.giveBack("a");
    }
    each.giveBack("a");
    expect(each.size).toBe(0);
    expect([1, 2, 3, 4].map(() => each.take("a") > 0)).toEqual([false, false, false, true]);
  });
  test("so many keys are remembered and no more; the one used longest ago goes", () => {
    const each = throttle(2);
    for (const key of ["a", "a", "a", "b", "b", "b", "c"]) each.take(key);
    expect(each.size).toBe(2);
    expect([each.take("b") > 0, each.take("a") > 0]).toEqual([true, false]);
  });
});

test("in any span of time nobody has more tries than the rate says", () => {
  fc.assert(fc.property(fc.array(fc.nat(2_500), { maxLength: 60 }), (waits) => {
    const each = throttle();
    const taken: number[] = [];
    for (const wait of waits) {
      now += wait;
      if (each.take("a") === 0) taken.push(now);
    }
    for (const [at, from] of taken.entries()) {
      for (const [more, to] of taken.slice(at).entries()) expect(more + 1).toBeLessThanOrEqual(RATE.burst + Math.floor((to - from) / RATE.every));
    }
  }));
});

describe("who counts as one on the network", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
  ])("%s: %s", (address, network) => expect(networkOf(address)).toBe(network));
  test("every address of a /64 is the same, and of another is not", () => {
    const part = fc.integer({ min: 0, max: 0xffff }).map((each) => each.toString(16));
    fc.assert(fc.property(fc.tuple(part, part, part, part), fc.tuple(part, part, part, part), fc.tuple(part, part, part, part), ([...net], [...one], [...other]) => {
      expect(networkOf([...net, ...one].join(":"))).toBe(networkOf([...net, ...other].join(":")));
      const beside = [...net.slice(0, 3), (Number.parseInt(net[3]!, 16) ^ 1).toString(16)];
      expect(networkOf([...beside, ...one].join(":"))).not.toBe(networkOf([...net, ...one].join(":")));
    }));
  });
});
