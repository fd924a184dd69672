/** Instances of the app's own classes: as fields, arguments and results, in rows, kept, and forged. */
import { describe, expect, test } from "vitest";
import { mount } from "../../src/testing/index.ts";
import { parse, stringify, stringifyExactly } from "../../src/wire/values.ts";
import fc from "fast-check";
import { Money, Span } from "./fixtures/app/values.ts";
import { Wallet } from "./fixtures/app/states/wallet.state.ts";
import { serve } from "./harness.ts";
import { using } from "./pages.tsx";

const eur = (cents: number): Money => new Money(cents, "EUR");

test("a field, a result and a computed are instances in the page too", async () => {
  const { state, deltas } = await mount(Wallet);
  expect(state.balance).toEqual(eur(0));
  expect(await state.pay(eur(250))).toEqual(eur(250));
  expect(state.balance.toString()).toBe("2.50 EUR");
  expect(state.balance).toBeInstanceOf(Money);
  deltas();
  await state.add(1, eur(100), 3);
  await state.add(2, eur(200), 4);
  expect([state.total.toString(), state.rows[0]!.price, state.rows[0]!.tags.get("a")!.days]).toEqual(["3.00 EUR", eur(100), 3]);
  deltas();
  await state.reprice(2, eur(201));
  expect(deltas()).toEqual([[[0, 0, 1, 1, "price", eur(201)], [0, 0, 5, eur(301)]]]);
  await state.reprice(2, eur(201));
  await state.stretch(new Span(0));
  expect(deltas()).toEqual([]);
  await state.stretch(new Span(2));
  expect(state.span.days).toBe(3);
});

test("a list of them that was replaced tells what differs", async () => {
  const { state, deltas } = await mount(Wallet);
  await state.save(Array.from({ length: 30 }, (_, cents) => eur(cents)));
  deltas();
  await state.save(Array.from({ length: 30 }, (_, cents) => eur(cents === 7 ? 700 : cents)));
  expect(state.saved.map(({ cents }) => cents)).toEqual(Array.from({ length: 30 }, (_, cents) => (cents === 7 ? 700 : cents)));
  expect(stringify(deltas()).length).toBeLessThan(120);
});

describe("what a page sends", () => {
  test.each([
    ["no such class", '{"$c":["gold",1]}', /no class is registered as gold/], ["a name that is none", '{"$c":[1,1]}', /registered/], ["too few parts", '{"$c":["money"]}', /tag \$c/],
    ["data that fromData throws at", '{"$c":["money",null]}', /money fits none/], ["fractions", '{"$c":["money",{"cents":1.5,"currency":"EUR"}]}', /fits none/],
    ["a prototype", '{"$c":["money",{"__proto__":{"cents":1}}]}', /__proto__/], ["another tag inside", '{"$c":["money",{"$evil":1}]}', /tag \$evil/],
    ["a name of every object", '{"$c":["constructor",1]}', /registered/],
  ])("and is no value is refused: %s", (_, text, says) => expect(() => parse(text)).toThrow(says));

  test("is checked as data after fromData, in arguments and in what a browser has kept", async () => {
    const page = await (await serve({ "/": using(Wallet, "balance") })).open("/");
    const talk = await page.attach();
    const forged = Object.assign(Object.create(Money.prototype) as object, { cents: 5, currency: "GOLD" });
    expect(await talk.call("Wallet", "pay", forged)).toEqual({ outcome: "refused", value: ["invalid", "Wallet.pay at argument 1 expected a value of money, got an object."] });
    expect((await talk.call("Wallet", "stretch", new Span("many" as never))).outcome).toBe("refused");
    expect((await talk.call("Wallet", "pay", { cents: 5, currency: "EUR" })).outcome).toBe("refused");
    expect((await talk.call("Wallet", "pay", new Span(5))).outcome).toBe("refused");
    await talk.done("Wallet", "pay", eur(5));
    await talk.done("$tab", "keep", 0, { limit: forged });
    expect(talk.value(0, 2)).toBeNull();
    await talk.done("$tab", "keep", 0, { limit: eur(9) });
    expect([talk.value(0, 0), talk.value(0, 2)]).toEqual([eur(5), eur(9)]);
  });
});

test("whatever holds them comes back as it was, also where only that is written", () => {
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.integer().map(eur), fc.integer().map((cents) => new Money(cents, "USD")), fc.string(), fc.constant(null),
      fc.array(tie("any"), { maxLength: 25 }), fc.dictionary(fc.constantFrom("a", "b", "$c", "price"), tie("any")), fc.array(tie("any")).map((list) => new Map(list.map((one, at) => [at, one]))),
    ),
  })).any;
  fc.assert(fc.property(value, (one) => {
    expect(parse(stringify(one))).toEqual(one);
    expect(parse(stringifyExactly(one))).toEqual(one);
  }));
});
