/** What is wrong with a value of a form, by the type of the handler, in words for whoever fills it in. The server checks again. */
import { format } from "../../format/index.ts";
import { EMAIL, EMAIL_MOST } from "../../wire/email.ts";
import type { Rules, Shape } from "../../wire/shape.ts";

/** A place in the handler's argument. */
export interface Expected {
  readonly shape: Shape;
  readonly optional: boolean;
}

export const membersOf = (shape: Shape): readonly Shape[] => (shape[0] === "union" ? shape[1] : [shape]);
export const admits = ({ shape }: Expected, kind: "null" | "undefined"): boolean => membersOf(shape).some(([each]) => each === kind);

/** What the value is where there is one: without null and undefined, and as one choice where it is one of several texts. */
export function filled({ shape }: Expected): Shape {
  const rest = membersOf(shape).filter(([kind]) => kind !== "null" && kind !== "undefined");
  if (rest.length > 1 && rest.every((each) => each[0] === "literal")) return ["literal", ...rest.flatMap((each) => each.slice(1) as (string | number | boolean)[])];
  return rest.length === 1 ? rest[0]! : ["union", rest];
}

/** A rule's base, and what the rule says. */
export function ruled(shape: Shape): readonly [base: Shape, rules: Rules] {
  return shape[0] === "rule" ? [shape[1], shape[2]] : [shape, {}];
}

/** Something has to be filled in. What is off is filled in too, and a list may be empty. */
export function isNeeded(expected: Expected): boolean {
  if (expected.optional || admits(expected, "null") || admits(expected, "undefined")) return false;
  const [base, { least }] = ruled(filled(expected));
  if (least === 0) return false;
  return base[0] !== "boolean" && base[0] !== "array" && base[0] !== "object" && base[0] !== "unknown" && base[0] !== "union";
}

const TYPED: ReadonlySet<string> = new Set(["string", "pattern", "number", "literal", "date"]);

/** Could be filled in, and need not be: what is off or has no rows is an answer, so it is not said of those. */
export function isOptional(expected: Expected): boolean {
  return !isNeeded(expected) && TYPED.has(ruled(filled(expected))[0][0]);
}

/** Some of it is needed and some is not: only then is it worth saying which. */
export function isMixed(expected: Expected | undefined): boolean {
  const all = expected === undefined ? [] : leavesOf(expected);
  return all.some(isNeeded) && all.some(isOptional);
}

function leavesOf(expected: Expected): readonly Expected[] {
  const kind = filled(expected);
  if (kind[0] === "array") return leavesOf({ optional: false, shape: kind[1] }).filter((each) => each.shape !== kind[1]);
  return kind[0] === "object" ? kind[1].flatMap(([, optional, shape]) => leavesOf({ optional, shape })) : [expected];
}

/** What the handler gets where nothing was filled in: left out, null, or false. */
export function emptied(expected: Expected): unknown {
  if (expected.optional || admits(expected, "undefined")) return undefined;
  if (admits(expected, "null")) return null;
  const [base] = ruled(filled(expected));
  return base[0] === "boolean" ? false : base[0] === "array" ? [] : base[0] === "string" ? "" : undefined;
}

/** A text that was emptied: null where that is what the type has for it, else the empty text, as far as it fits. */
export function emptiedText(expected: Expected): unknown {
  if (admits(expected, "null")) return null;
  const [base, { least = 0, format: kind, pattern }] = ruled(filled(expected));
  return base[0] === "string" && least === 0 && kind === undefined && pattern === undefined ? "" : emptied(expected);
}

/** Of a value that is no list of rows and no object. */
export function wrongWith(expected: Expected, value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return isNeeded(expected) ? "This is needed." : undefined;
  const [base, rules] = ruled(filled(expected));
  if (typeof value === "string") return wrongText(base, rules, value);
  if (typeof value === "number" && (base[0] === "number" || base[0] === "literal")) return wrongNumber(rules, value);
  return undefined;
}

function wrongText(base: Shape, { least = 0, most = Infinity, format: kind, pattern }: Rules, text: string): string | undefined {
  if (kind === "email" && (text.length > EMAIL_MOST || !EMAIL.test(text))) return "This is no e-mail address, such as ann@example.com.";
  if (text.length < least) return `At least ${least} characters.`;
  if (text.length > most) return `At most ${format(most, "integer")} characters; these are ${format(text.length, "integer")}.`;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "u").test(text)) return "This has not the form that is expected.";
  if (base[0] === "pattern" && base[2] !== "Day" && !new RegExp(base[1], "u").test(text)) return `Expected is text like ${base[2]}.`;
  return undefined;
}

function wrongNumber({ int, min = -Infinity, max = Infinity }: Rules, value: number): string | undefined {
  if (int && !Number.isInteger(value)) return "A whole number is expected.";
  if (value < min) return `At least ${format(min, "number")}.`;
  if (value > max) return `At most ${format(max, "number")}.`;
  return undefined;
}
