/** What authors call, in a call and outside of one: effects, sleep, failures, and states that nobody has made. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { calls, type CallContext } from "../../src/state/call.ts";
import { conflict, copyToClipboard, Failure, focus, forbidden, invalid, notFound, redirect, scrollTo, sleep, State, toast, untracked } from "../../src/state/index.ts";
import { construct, homeOf, type Home } from "../../src/state/home.ts";
import { failureFromWire, failureToWire } from "../../src/wire/failure.ts";
import { parse, stringify } from "../../src/wire/values.ts";

interface Recorded { readonly context: CallContext; readonly effects: unknown[]; cancel(reason?: unknown): void }
function recorded(): Recorded {
  const effects: unknown[] = [];
  const abort = new AbortController();
  const context = { signal: abort.signal, format: { locale: "en-US", timeZone: "UTC", currency: "USD" }, effect: (...effect: unknown[]) => void effects.push(effect) } as unknown as CallContext;
  return { context, effects, cancel: (reason) => abort.abort(reason) };
}

const EFFECTS: Readonly<Record<string, readonly [act: () => void, sent: readonly unknown[]]>> = {
  "toast": [() => toast("a"), ["toast", "info", "a"]],
  "toast.success": [() => toast.success("a"), ["toast", "success", "a"]],
  "toast.error": [() => toast.error("a"), ["toast", "error", "a"]],
  "redirect": [() => redirect("/a"), ["redirect", "/a", {}]],
  "redirect elsewhere": [() => redirect("https://example.com", { external: true, replace: true }), ["redirect", "https://example.com", { external: true, replace: true }]],
  "copyToClipboard": [() => copyToClipboard("a"), ["copy", "a"]],
  "focus": [() => focus("a"), ["focus", "a"]],
  "scrollTo": [() => scrollTo("a"), ["scroll", "a"]],
};

describe("effects", () => {
  test.each(Object.keys(EFFECTS))("%s acts on the page of the call, and does nothing outside", async (name) => {
    const [act, sent] = EFFECTS[name]!;
    expect(act).not.toThrow();
    const { context, effects } = recorded();
    await calls.run(context, async () => {
      act();
      await Promise.resolve();
      act();
    });
    expect(effects).toEqual([sent, sent]);
  });

  test("go to their own call, however calls interleave", async () => {
    const [first, second] = [recorded(), recorded()];
    const say = async (text: string): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      toast(text);
    };
    await Promise.all([calls.run(first.context, say, "first"), calls.run(second.context, say, "second")]);
    expect([first.effects, second.effects]).toEqual([[["toast", "info", "first"]], [["toast", "info", "second"]]]);
  });
});

describe("sleep", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("waits, in a call and outside", async () => {
    for (const run of [(wait: () => Promise<void>) => wait(), (wait: () => Promise<void>) => calls.run(recorded().context, wait)]) {
      let over = false;
      const waiting = run(() => sleep(50)).then(() => { over = true; });
      await vi.advanceTimersByTimeAsync(49);
      expect(over).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await waiting;
      expect(over).toBe(true);
    }
  });

  test("ends with the call, at once where that is over, and leaves nothing behind", async () => {
    const { context, cancel } = recorded();
    const waiting = calls.run(context, () => sleep(50));
    cancel();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await expect(calls.run(context, () => sleep(50))).rejects.toMatchObject({ code: "cancelled" });
    expect(vi.getTimerCount()).toBe(0);
    const other = recorded();
    const done = calls.run(other.context, () => sleep(5));
    await vi.advanceTimersByTimeAsync(5);
    await done;
    expect(() => other.cancel()).not.toThrow();
  });
});

describe("failures", () => {
  test.each([
    [forbidden(), "forbidden", "You may not do this."], [forbidden("No."), "forbidden", "No."], [notFound(), "not-found", "This is not here."], [conflict(), "conflict", "Somebody else has changed this meanwhile."],
    [new Failure("Full."), "failed", "Full."], [new Failure("Full.", { code: "full" }), "full", "Full."],
  ])("%s", (failure, code, message) => {
    expect(failure).toMatchObject({ name: "Failure", code, message, retryable: false, fields: {}, id: "" });
    expect(failure).toBeInstanceOf(Error);
  });

  test("invalid says all that is wrong, field by field", () => {
    const failure = invalid<{ name: string; lines: { quantity: number }[] }>({ name: "Who?", "lines.0.quantity": "Only 3 left", lines: undefined } as never);
    expect(failure).toMatchObject({ code: "invalid", message: "Who? Only 3 left", fields: { name: "Who?", "lines.0.quantity": "Only 3 left" } });
  });

  test("keep their cause to themselves when they travel", () => {
    const cause = new Error("the-cause-secret");
    const failure = new Failure("Not now.", { code: "busy", retryable: true, cause, fields: { a: "b" }, id: "x" });
    expect(failure.cause).toBe(cause);
    const text = stringify(failureToWire(failure));
    expect(text).not.toContain("secret");
    expect(failureFromWire(parse(text) as never)).toMatchObject({ code: "busy", message: "Not now.", retryable: true, fields: { a: "b" }, id: "x" });
  });

  test.each([new Failure("a"), new Failure("a", { code: "b" }), new Failure("a", { id: "c" }), new Failure("a", { fields: { d: "e" } }), new Failure("a", { retryable: true }), new Failure("")])("travel as they are: %o", (failure) => {
    const { code, message, retryable, fields, id } = failure;
    expect(failureFromWire(failureToWire(failure))).toMatchObject({ code, message, retryable, fields, id });
  });
});

describe("a state", () => {
  class Plain extends State<string> {
    $count = 1;
    $rows = [{ id: 1 }];
    hidden = "not a public field once it is compiled";
    asks = {
      key: () => this.key, signal: () => this.signal, use: () => this.use(Plain, "x"), session: () => this.session, user: () => this.user,
      can: () => this.can("x" as never), require: () => this.require("x" as never),
    };
  }
  const home = { key: "k", session: { id: "s" }, signal: new AbortController().signal, use: (_: Function, key: unknown) => ({ key }), can: () => true, require: () => {} } as unknown as Home;

  test.each(Object.keys(new Plain().asks))("that was made by new has no %s, and says how to get one", (member) => {
    const plain = new Plain();
    expect(() => plain.asks[member as keyof Plain["asks"]]()).toThrow(expect.objectContaining({ code: "no-home", message: expect.stringContaining(`Plain.${member}`) }));
  });

  test("that the server has made finds what it belongs to", () => {
    const plain = construct(Plain as never, home) as Plain;
    expect([plain.asks.key(), plain.asks.session(), plain.asks.use()]).toEqual(["k", { id: "s" }, { key: "x" }]);
    expect(homeOf(plain)).toBe(home);
    expect(Object.keys(plain)).not.toContain("home");
  });

  test("made while another one is made has a home of its own, or none", () => {
    let inner!: object;
    class Outer extends State {
      made = (inner = new Plain());
    }
    const outer = construct(Outer as never, home);
    expect([homeOf(outer), homeOf(inner)]).toEqual([home, undefined]);
    class Broken extends State {
      made = (() => { throw new Error("no"); })();
    }
    expect(() => construct(Broken as never, home)).toThrow("no");
    expect(homeOf(new Plain())).toBeUndefined();
  });

  test("is written down as its public fields", () => {
    const plain = new Plain();
    expect(plain.toJSON()).toEqual({ count: 1, rows: [{ id: 1 }] });
    expect(parse(stringify({ plain }))).toEqual({ plain: { count: 1, rows: [{ id: 1 }] } });
    expect(String(plain)).toBe("[object Plain]");
  });

  test("untracked gives what its function gives", () => {
    expect(untracked(() => 7)).toBe(7);
    expect(() => untracked(() => { throw new Error("x"); })).toThrow("x");
  });
});
