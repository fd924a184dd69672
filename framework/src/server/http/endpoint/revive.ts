/**
 * What a body says, in the types that the endpoint declares: JSON has no dates and addresses, a form has texts alone. What
 * does not look like what is wanted stays as it is, for the check to say what is wrong with it.
 */
import type { Shape } from "../../../wire/shape.ts";

export interface Revival {
  /** What `["ref", name]` stands for. */
  readonly defs: Readonly<Record<string, Shape>>;
  /** All that came is text, as in a form. */
  readonly texts: boolean;
}

type Members = readonly (readonly [name: string, optional: boolean, shape: Shape])[];
type Dictionary = Readonly<Record<string, unknown>>;

export function revive(shape: Shape, value: unknown, by: Revival): unknown {
  switch (shape[0]) {
    case "ref": return revive(by.defs[shape[1]]!, value, by);
    case "union": return reviveUnion(shape[1], value, by);
    case "rule": return revive(shape[1], value, by);
    case "array": return reviveList(value, () => shape[1], by);
    case "tuple": return reviveList(value, (at) => shape[2][at] ?? shape[3], by);
    case "object": return isRecord(value) ? reviveObject(shape[1], shape[2], value, by) : value;
    default: return typeof value === "string" ? reviveText(shape, value, by) : value;
  }
}

function reviveList(value: unknown, shapeAt: (at: number) => Shape | null | undefined, by: Revival): unknown {
  const list = by.texts && typeof value === "string" ? [value] : value;
  if (!Array.isArray(list)) return value;
  return list.map((each: unknown, at) => {
    const shape = shapeAt(at);
    return shape ? revive(shape, each, by) : each;
  });
}

function reviveObject(members: Members, index: Shape | null, value: Dictionary, by: Revival): Dictionary {
  const shapes = new Map(members.map(([name, , shape]) => [name, shape]));
  const optional = new Set(members.filter(([, is, shape]) => is && !takesText(shape, "", by)).map(([name]) => name));
  const entries = Object.entries(value).filter(([name, each]) => !(by.texts && each === "" && optional.has(name)));
  return Object.fromEntries(entries.map(([name, each]) => {
    const shape = shapes.get(name) ?? index;
    return [name, shape ? revive(shape, each, by) : each];
  }));
}

function reviveText(shape: Shape, text: string, { texts }: Revival): unknown {
  switch (shape[0]) {
    case "date": return toDate(text) ?? text;
    case "url": return URL.canParse(text) ? new URL(text) : text;
    case "number": return texts && text.length <= LONGEST_NUMBER && NUMBER.test(text) ? Number(text) : text;
    case "boolean": return texts ? BOOLEANS.get(text) ?? text : text;
    case "null": return texts && text === "" ? null : text;
    case "literal": return texts ? shape.slice(1).find((each) => String(each) === text) ?? text : text;
    default: return text;
  }
}

const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const LONGEST_NUMBER = 400;
/** A checkbox sends `on`, or nothing at all. */
const BOOLEANS = new Map([["true", true], ["on", true], ["1", true], ["false", false], ["off", false], ["0", false]]);
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** As `toJSON` of a date writes it, or with an offset; a day alone has no time zone, and `Day` is its type. */
function toDate(text: string): Date | undefined {
  if (!DATE.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

// ------------------------------------------------------------ unions

function reviveUnion(members: readonly Shape[], value: unknown, by: Revival): unknown {
  const flat = members.map((member) => resolve(member, by));
  if (typeof value === "string" && !flat.some(isList)) return reviveChoice(flat, value, by);
  const list = Array.isArray(value) || typeof value === "string" ? flat.find(isList) : undefined;
  if (list) return revive(list, value, by);
  if (!isRecord(value)) return value;
  const objects = flat.filter((member) => member[0] === "object");
  const member = objects.find(([, props]) => couldBe(props, value, by)) ?? objects[0];
  return member ? revive(member, value, by) : value;
}

/** A text that the union takes as it is stays one; in a form, what else it could say goes first: all of it came as text. */
function reviveChoice(members: readonly Shape[], text: string, by: Revival): unknown {
  const said = members.map((member) => revive(member, text, by)).find((each) => typeof each !== "string");
  if (by.texts && said !== undefined) return said;
  return members.some((member) => takesText(member, text, by)) ? text : said ?? text;
}

function takesText(shape: Shape, text: string, by: Revival): boolean {
  switch (shape[0]) {
    case "string": case "pattern": case "unknown": return true;
    case "literal": return shape.includes(text, 1);
    case "rule": return takesText(shape[1], text, by);
    case "ref": return takesText(by.defs[shape[1]]!, text, by);
    case "union": return shape[1].some((member) => takesText(member, text, by));
    default: return false;
  }
}

/** What is required is there, and what tells the members apart says this one. */
function couldBe(props: Members, value: Dictionary, by: Revival): boolean {
  return props.every(([name, optional, shape]) => {
    if (!Object.hasOwn(value, name)) return optional;
    if (shape[0] !== "literal") return true;
    return shape.includes(revive(shape, value[name], by) as string, 1);
  });
}

const resolve = (shape: Shape, by: Revival): Shape => (shape[0] === "ref" ? by.defs[shape[1]]! : shape);
const isList = ([kind]: Shape): boolean => kind === "array" || kind === "tuple";
const isRecord = (value: unknown): value is Dictionary => typeof value === "object" && value !== null && !Array.isArray(value);
