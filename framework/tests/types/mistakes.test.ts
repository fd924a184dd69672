/** The mistakes of the API's own test that must not compile: each does not, against the package's types, and for its reason. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { checkSamples, readSample } from "../samples/lay-out.ts";

const FILE = "types.test.ts";
const FRAMEWORK = join(import.meta.dirname, "../..");
const src = join(FRAMEWORK, "src");
const EXPECTED = /@ts-expect-error {2}(.*)$/;

interface Mistake {
  /** Line of the mistake itself. */
  readonly line: number;
  readonly reason: string;
}
const mistakes: Mistake[] = readSample(FILE).split("\n").flatMap((text, at) => {
  const [, reason] = EXPECTED.exec(text) ?? [];
  return reason === undefined ? [] : [{ line: at + 2, reason }];
});

/** What TypeScript says to each, in their order: 2339 no such property, 2345 no such argument, 2322 no such value, 2540 read-only, 1240 and 1241 a decorator that does not fit… */
const CODES: readonly number[] = [
  2540, 2542, 2339, 2551, 2339, 2339, 2339, 2339, 2339, 2345, 2554, 2554, 2769, 2322, 2339,
  2345, 2345, 2488, 2345, 2345, 2554, 2345, 2554, 2345, 2339, 2540, 2322, 2339, 2339, 2345,
  2345, 2322, 2345, 2322, 2322, 2820, 2322, 2322, 2339, 2322, 2561, 2322, 2353, 2345, 2345,
  1240, 1241, 2345, 2820, 2820, 2345, 2322, 2820, 2820, 2322, 2322, 1240, 1240, 1240, 1241,
  2322, 1240, 2561, 2769, 2769, 2820, 2322, 2741, 2353, 2322, 2322, 2554, 2322, 2345, 2741,
  2554, 2345,
];

let byLine: ReadonlyMap<number, readonly string[]>;
beforeAll(() => {
  const paths = { solenoid: [join(src, "state/index.ts")], "solenoid/ui": [join(src, "ui/index.tsx")], "solenoid/charts": [join(src, "charts/index.tsx")], "solenoid/*": [join(src, "*/index.ts")] };
  const { errors } = checkSamples(join(FRAMEWORK, ".solenoid/mistakes"), paths, (file, text) => (file === FILE ? text.replaceAll("@ts-expect-error  ", "") : text));
  byLine = Map.groupBy(errors.get(FILE) ?? [], (line) => Number(/\((\d+),/.exec(line)![1]));
}, 120_000);

test("there are as many as the API says", () => expect(mistakes).toHaveLength(77));

describe("does not compile", () => {
  test.each(mistakes.map(({ line, reason }, at) => [line, reason, CODES[at]] as const))("line %i: %s", (line, _, code) => {
    const [first = "it compiles"] = byLine.get(line) ?? [];
    expect(first).toContain(`error TS${code}:`);
  });
});

test("everything around them compiles", () => {
  const expected = new Set(mistakes.map(({ line }) => line));
  expect([...byLine].filter(([line]) => !expected.has(line)).flatMap(([, lines]) => lines)).toEqual([]);
});
