/** The check of a union: quick conditions first, then by what kind of value came, then by a property that tells the members apart. */
import type { Shape } from "../../wire/shape.ts";
import type { Emitter, Path } from "./emitter.ts";
import { describe } from "./words.ts";

type ObjectShape = Shape & readonly ["object", readonly (readonly [string, boolean, Shape])[], Shape | null];

/** What a value must be at least, to be tried against these members. */
const TESTS: readonly (readonly [kinds: readonly Shape[0][], test: (v: string) => string])[] = [
  [["array", "tuple"], (v) => `Array.isArray(${v})`],
  [["map"], (v) => `${v} instanceof Map`],
  [["set"], (v) => `${v} instanceof Set`],
  [["object", "ref"], (v) => `typeof ${v} === "object" && ${v} !== null`],
];

export function printUnion(emitter: Emitter, members: readonly Shape[], v: string, path: Path): string {
  const quick = members.map((member) => emitter.misfit(member, v));
  const rest = members.filter((_, at) => quick[at] === undefined);
  const conditions = quick.filter((condition) => condition !== undefined).map((condition) => `(${condition})`);
  const fail = emitter.fail(path, describe(["union", members]));
  const branches = TESTS.flatMap(([kinds, test]) => {
    const group = rest.filter(([kind]) => kinds.includes(kind));
    return group.length === 0 ? [] : [`if (${test(v)}) { ${printGroup(emitter, group, v, path)} }`];
  });
  const body = [...branches, branches.length ? `{ ${fail} }` : fail].join(" else ");
  return conditions.length ? `if (${conditions.join(" && ")}) { ${body} }` : body;
}

/** Members of one kind: with one of them its own words say best what is wrong. */
function printGroup(emitter: Emitter, group: readonly Shape[], v: string, path: Path): string {
  if (group.length === 1) return emitter.statements(group[0]!, v, path);
  const tag = group.every((member) => member[0] === "object") ? findTag(group as readonly ObjectShape[]) : undefined;
  if (tag !== undefined) return printTagged(emitter, group as readonly ObjectShape[], tag, v, path);
  const tried = group.map((member) => `${emitter.helper(member)}(${v}) !== undefined`);
  return `if (${tried.join(" && ")}) ${emitter.fail(path, describe(["union", group]))}`;
}

/** A property that all members have and whose literal values differ, like `kind` in `{ kind: "circle" } | { kind: "rect" }`. */
function findTag(group: readonly ObjectShape[]): string | undefined {
  return group[0]![1].map(([name]) => name).find((name) => {
    const values = group.map((member) => tagValues(member, name));
    return values.every((list) => list !== undefined) && new Set(values.flat()).size === values.flat().length;
  });
}

function tagValues([, props]: ObjectShape, name: string): readonly unknown[] | undefined {
  const found = props.find(([prop, optional]) => prop === name && !optional)?.[2];
  return found?.[0] === "literal" ? found.slice(1) : undefined;
}

function printTagged(emitter: Emitter, group: readonly ObjectShape[], tag: string, v: string, path: Path): string {
  const key = JSON.stringify(tag);
  const cases = group.map((member) => {
    const labels = tagValues(member, tag)!.map((value) => `case ${JSON.stringify(value)}:`).join(" ");
    return `${labels} { ${emitter.statements(member, v, path)} break; }`;
  });
  const values = group.flatMap((member) => [...tagValues(member, tag)!]) as (string | number | boolean)[];
  const fail = emitter.fail([...path, key], describe(["literal", ...values]));
  return `switch (Object.hasOwn(${v}, ${key}) ? ${v}[${key}] : undefined) { ${cases.join(" ")} default: ${fail} }`;
}
