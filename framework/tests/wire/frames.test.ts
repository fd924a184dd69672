import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ackText, argsText, byeText, cancelText, chunkText, deltaText, effectText, errorText, eventText, gapText, helloText, leaveText, opsText,
  parseDown, parseUp, pingText, resultText, resyncText, welcomeText,
} from "../../src/wire/frames.ts";
import type { UpFrame } from "../../src/wire/frames.ts";

const at = ["l", "1.a", 3, 2] as const;
const none = { ops: "[]", res: [], fx: [], ch: [] };

describe("what is built is read back", () => {
  test("up", () => {
    const hello = { tab: "t", key: "k", inst: "i", a: 2, at, ev: [5, [3, 4]], fields: "f", fresh: true } as const;
    expect(helloText(hello)).toBe(`{"h":["t","k","i",2],"at":["l","1.a",3,2],"ev":[5,[3,4]],"ft":"f","new":1}`);
    expect(parseUp(helloText(hello))).toEqual({ f: "hello", ...hello });
    expect(parseUp(helloText({ ...hello, fresh: false }))).toEqual({ f: "hello", ...hello, fresh: false });
    const resync = { a: 2, at, ev: [5, [3, 4]], fields: "" } as const;
    expect(parseUp(resyncText(resync))).toEqual({ f: "resync", ...resync });
    expect(parseUp(ackText(3, 2))).toEqual({ f: "ack", d: 3, v: 2 });
    expect(parseUp(cancelText(7))).toEqual({ f: "cancel", n: 7 });
    expect(parseUp(leaveText())).toEqual({ f: "leave" });
  });

  test("an event with values that JSON lacks", () => {
    const args = [new Date(5), new Map([["a", 1n]]), undefined, { $d: 1 }, Number.NaN];
    expect(parseUp(eventText(3, "Sales/\"x\"", "go", argsText(args), false))).toEqual({ f: "event", n: 3, state: "Sales/\"x\"", handler: "go", args, cancelled: false });
    expect(parseUp(eventText(3, "Sales", "go", argsText(args), true))).toEqual({ f: "event", n: 3, state: "Sales", handler: "go", args: [], cancelled: true });
  });

  test("delta: trailing members are left out, and come back empty", () => {
    const delta = { f: "delta", d: 1, v: 2, ops: [], res: [], fx: [], ch: [] };
    expect(deltaText(1, 2, none)).toBe("[1,2,[]]");
    expect(parseDown(deltaText(1, 2, none))).toEqual(delta);
    const ops = [[0, 0, 1, new Date(3)]] as const, whole = { ops: opsText(ops), res: [resultText(4, "done", undefined, 2)], fx: [effectText(2, "toast", ["x", 1n])], ch: [chunkText(4, 1, undefined)] };
    expect(parseDown(deltaText(1, 2, whole))).toEqual({ ...delta, ops, res: [[4, "done", undefined, 2]], fx: [[2, "toast", "x", 1n]], ch: [[4, 1, undefined]] });
    expect(deltaText(1, 2, { ...none, res: [resultText(4, "done", undefined, 0)] })).toBe(`[1,2,[],[[4,"done"]]]`);
    expect(deltaText(1, 2, { ...none, fx: [effectText(2, "toast", [])] })).toBe(`[1,2,[],[],[[2,"toast"]]]`);
  });

  test("welcome, with and without a snapshot", () => {
    const bare = { f: "welcome", a: 1, tab: "t", at: [...at], r: 4, mode: undefined, table: undefined, ops: undefined, res: [], fx: [], ch: [] };
    expect(parseDown(welcomeText(1, "t", at, 4))).toEqual(bare);
    const table = { hash: "f", names: { Sales: ["region"] } };
    expect(parseDown(welcomeText(1, "t", at, 4, { ...none, res: [resultText(1, "failed", ["x", "why"], 0)] }, "lost", table)))
      .toEqual({ ...bare, ops: [], res: [[1, "failed", ["x", "why"]]], mode: "lost", table });
  });

  test("the short ones", () => {
    expect(parseDown(gapText(4))).toEqual({ f: "gap", n: 4 });
    expect(parseDown(pingText(4, 5))).toEqual({ f: "ping", d: 4, r: 5 });
    expect(parseDown(errorText("frame-size", 5))).toEqual({ f: "error", code: "frame-size", n: 5 });
    expect(errorText("frame-size", 0)).toBe(`{"x":"frame-size"}`);
    expect(parseDown(byeText("drain", 700))).toEqual({ f: "bye", code: "drain", ms: 700 });
    expect(byeText("gone", 0)).toBe(`{"b":"gone"}`);
  });
});

const hello = (over: object): string => JSON.stringify({ h: ["t", "k", "i", 1], at: ["l", "e", 0, 0], ev: [1, []], ft: "f", ...over });

describe("parseUp refuses", () => {
  test.each<[string, string, unknown, number?]>([
    ["bytes instead of text", "frame-text", new Uint8Array([91, 93])],
    ["nothing", "frame-text", undefined],
    ["an object", "frame-text", { l: 1 }],
    ["an empty text", "frame-text", ""],
    ["half a frame, by its number", "frame-text", `[7,"Sales","go",[`, 7],
    ["a key that reaches prototypes", "frame-text", `[7,"Sales","go",[{"__proto__":{"admin":true}}]]`, 7],
    ["a constructor", "frame-text", `[7,"Sales","go",[{"constructor":{"prototype":{}}}]]`, 7],
    ["deep nesting", "frame-text", `[7,"Sales","go",${"[".repeat(1_000)}${"]".repeat(1_000)}]`, 7],
    ["nesting as deep as a frame is long", "frame-text", "[".repeat(65_536)],
    ["nesting of objects", "frame-text", `${`{"a":`.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["a malformed tag", "frame-text", `[7,"Sales","go",[{"$n":"x"}]]`, 7],
    ["a frame of 64 KB and more", "frame-size", `[7,"Sales","go",["${"x".repeat(65_536)}"]]`, 7],
    ["one that is longer as bytes", "frame-size", `[7,"Sales","go",["${"€".repeat(30_000)}"]]`, 7],
    ["a number alone", "frame-unknown", "1"],
    ["null", "frame-unknown", "null"],
    ["an empty list", "frame-unknown", "[]"],
    ["an empty object", "frame-unknown", "{}"],
    ["a value that is no record", "frame-unknown", `{"$m":[]}`],
    ["a negative number", "frame-unknown", "[-2,1]"],
    ["a fraction", "frame-unknown", `[1.5,"Sales","go",[]]`],
    ["a number beyond counting", "frame-unknown", `[9007199254740993,"Sales","go",[]]`],
    ["a number as text", "frame-unknown", `["1","Sales","go",[]]`],
    ["a bigint", "frame-unknown", `[{"$n":"1"},"Sales","go",[]]`],
    ["infinity", "frame-unknown", `[1e999,"Sales","go",[]]`],
    ["an event without arguments", "frame-shape", `[7,"Sales","go"]`, 7],
    ["an event with more", "frame-shape", `[7,"Sales","go",[],1,1]`, 7],
    ["an event with another mark", "frame-shape", `[7,"Sales","go",[],2]`, 7],
    ["arguments that are no list", "frame-shape", `[7,"Sales","go",{"length":3}]`, 7],
    ["too many arguments", "frame-shape", `[7,"Sales","go",[${Array(65).fill(0).join()}]]`, 7],
    ["a handler that is no text", "frame-shape", `[7,"Sales",["go"],[]]`, 7],
    ["an empty name", "frame-shape", `[7,"","go",[]]`, 7],
    ["a long name", "frame-shape", `[7,"${"S".repeat(513)}","go",[]]`, 7],
    ["an acknowledgement below nothing", "frame-shape", "[0,-1,0]"],
    ["an acknowledgement of texts", "frame-shape", `[0,"1","1"]`],
    ["a cancel of nothing", "frame-shape", "[-1,0]"],
    ["a cancel with more", "frame-shape", "[-1,1,2]"],
    ["a hello without what it has", "frame-shape", `{"h":["t","k","i",1]}`],
    ["a hello of five", "frame-shape", hello({ h: ["t", "k", "i", 1, 1] })],
    ["a hello whose tab is a list", "frame-shape", hello({ h: [["t"], "k", "i", 1] })],
    ["a hello of attempt 0", "frame-shape", hello({ h: ["t", "k", "i", 0] })],
    ["a hello at nowhere", "frame-shape", hello({ at: ["l", "e", 0] })],
    ["a hello of a long lineage", "frame-shape", hello({ at: ["l".repeat(513), "e", 0, 0] })],
    ["pending events that do not rise", "frame-shape", hello({ ev: [5, [3, 3]] })],
    ["pending events that are still to come", "frame-shape", hello({ ev: [5, [5]] })],
    ["too many pending events", "frame-shape", hello({ ev: [5_000, Array.from({ length: 1_001 }, (_, i) => i + 1)] })],
    ["a field table that is no hash", "frame-shape", hello({ ft: {} })],
    ["a resync without attempt", "frame-shape", hello({ h: undefined, q: 0 })],
  ])("%s: %s", (_, code, text, n = 0) => {
    expect(parseUp(text)).toEqual({ f: "error", code, n });
  });

  test("nothing that it reads reaches a prototype", () => {
    parseUp(`{"h":["t","k","i",1],"at":["l","e",0,0],"ev":[1,[]],"ft":"f","__proto__":{"polluted":1}}`);
    parseUp(`[1,"Sales","go",[{"$t":[["__proto__"],[{"polluted":1}]]}]]`);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

const KINDS = new Set<UpFrame["f"]>(["hello", "resync", "event", "ack", "cancel", "leave", "error"]);

/** A frame, or the coded error: whatever comes in. */
function answered(input: unknown): void {
  const frame = parseUp(input);
  expect(KINDS).toContain(frame.f);
  if (frame.f === "error") expect(frame).toEqual({ f: "error", code: expect.stringMatching(/^frame-(size|text|shape|unknown)$/), n: expect.any(Number) });
  if (frame.f === "event") {
    expect(frame.n).toSatisfy((n: number) => Number.isSafeInteger(n) && n > 0);
    expect(frame.args).toBeInstanceOf(Array);
    expect([typeof frame.state, typeof frame.handler]).toEqual(["string", "string"]);
  }
  if (frame.f === "ack") expect(frame.d >= 0 && frame.v >= 0).toBe(true);
  if (frame.f === "hello") expect(frame.ev[1].every((n) => n > 0 && n < frame.ev[0])).toBe(true);
}

describe("fuzz", () => {
  const hostile = fc.oneof(
    fc.constantFrom<unknown>("__proto__", "constructor", "prototype", "$d", "$m", "$t", "$o", -0, 1e308, -1, 2 ** 53, 0.1, null, "\u0000", "\ud800"),
    fc.integer(), fc.double(), fc.string({ maxLength: 8 }), fc.boolean(),
  );
  const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      hostile,
      fc.array(tie("value"), { maxLength: 6 }),
      fc.dictionary(fc.constantFrom("h", "q", "at", "ev", "ft", "l", "new", "__proto__", "constructor", "$d", "$m", "$s", "$n", "$u", "$f", "$b", "$l", "$t", "$o"), tie("value"), { maxKeys: 5, noNullPrototype: false }),
    ),
  }));

  test("any JSON", () => fc.assert(fc.property(json, (value) => answered(JSON.stringify(value))), { numRuns: 1_000 }));
  test("any text", () => fc.assert(fc.property(fc.array(fc.nat(0xffff), { maxLength: 40 }), (codes) => answered(String.fromCharCode(...codes))), { numRuns: 300 }));
  test("anything else", () => fc.assert(fc.property(fc.anything(), (value) => { if (typeof value !== "string") expect(parseUp(value)).toEqual({ f: "error", code: "frame-text", n: 0 }); }), { numRuns: 500 }));
  test("frames with one member replaced or one character changed", () => {
    const frames = [hello({}), hello({ h: undefined, q: 3 }), `[7,"Sales","go",[1,{"a":[2]}],1]`, "[0,3,4]", "[-1,7]", `{"l":1}`];
    fc.assert(fc.property(fc.constantFrom(...frames), json, fc.nat(), fc.string({ maxLength: 2 }), (frame, value, place, text) => {
      const parsed = JSON.parse(frame) as Record<string, unknown>, keys = Object.keys(parsed);
      parsed[keys[place % keys.length]!] = value;
      answered(JSON.stringify(parsed));
      const spot = place % frame.length;
      answered(frame.slice(0, spot) + text + frame.slice(spot + 1));
    }), { numRuns: 1_000 });
  });
  test("parseDown: a frame or null, never an exception", () => {
    fc.assert(fc.property(json, fc.string(), (value, text) => {
      for (const input of [JSON.stringify(value), text, value]) {
        const frame = parseDown(input);
        if (frame) expect(["welcome", "delta", "gap", "ping", "error", "bye"]).toContain(frame.f);
      }
    }), { numRuns: 500 });
  });
});
