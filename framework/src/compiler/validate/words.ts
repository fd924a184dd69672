/** Shapes in words, for `expected` of a mismatch. */
import type { Rules, Shape } from "../../wire/shape.ts";
import { DAY } from "../checker/template.ts";

const PLAIN: Readonly<Partial<Record<Shape[0], string>>> = {
  unknown: "anything", string: "text", number: "a number", boolean: "true or false", bigint: "a bigint", null: "null", undefined: "nothing",
  date: "a date", url: "a URL", bytes: "bytes", upload: "a file", array: "a list", tuple: "a list", object: "an object", map: "a map", set: "a set",
};

export function describe(shape: Shape): string {
  switch (shape[0]) {
    case "literal": return literals(shape.slice(1) as (string | number | boolean)[]);
    case "pattern": return shape[2] === DAY ? "a day like 2024-01-31" : `text like ${shape[2]}`;
    case "rule": return describeRule(shape[1], shape[2]);
    case "union": return shape[1].length === 0 ? "nothing at all" : [...new Set(shape[1].map(describe))].join(" or ");
    case "ref": return "an object";
    case "class": return `a value of ${shape[1]}`;
    case "bytes": return shape[1] ? `a ${shape[1]}` : "bytes";
    default: return PLAIN[shape[0]] ?? shape[0];
  }
}

function literals(values: readonly (string | number | boolean)[]): string {
  const shown = values.slice(0, 12).map((value) => JSON.stringify(value));
  if (values.length > 12) shown.push(`${values.length - 12} more`);
  return shown.length === 1 ? shown[0]! : `one of ${shown.join(", ")}`;
}

function describeRule(base: Shape, { int, min, max, least, most, pattern, format }: Rules): string {
  if (format === "email") return "an e-mail address";
  const parts = [int ? "a whole number" : describe(base)];
  if (min !== undefined && max !== undefined) parts.push(`from ${min} to ${max}`);
  else if (min !== undefined) parts.push(`of at least ${min}`);
  else if (max !== undefined) parts.push(`of at most ${max}`);
  if (least !== undefined || most !== undefined) parts.push(`of ${lengths(least ?? 0, most ?? Infinity)}`);
  if (pattern !== undefined) parts.push(`that matches ${pattern}`);
  return parts.join(" ");
}

function lengths(least: number, most: number): string {
  if (most === Infinity) return `at least ${least} characters`;
  return least === 0 ? `at most ${most} characters` : `${least} to ${most} characters`;
}
