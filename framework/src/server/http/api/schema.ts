/** Types as JSON Schema (2020-12), which is what OpenAPI 3.1 describes them by. */
import type { Rules, Shape } from "../../../wire/shape.ts";

export type Schema = { [name: string]: unknown };

export interface Naming {
  /** The name that a `ref` has in the description. */
  ref(name: string): string;
  /** Of what is answered: more members may come later. */
  readonly open?: boolean;
}

export function schemaOf(shape: Shape, by: Naming): Schema {
  switch (shape[0]) {
    case "string": case "number": case "boolean": case "null": return { type: shape[0] };
    case "date": return { type: "string", format: "date-time" };
    case "url": return { type: "string", format: "uri" };
    case "literal": return shape.length === 2 ? { const: shape[1] } : { enum: shape.slice(1) };
    case "pattern": return shape[2] === "Day" ? { type: "string", format: "date" } : { type: "string", pattern: shape[1] };
    case "array": return { type: "array", items: schemaOf(shape[1], by) };
    case "tuple": return tupleOf(shape, by);
    case "object": return objectOf(shape, by);
    case "union": return unionOf(shape[1], by);
    case "rule": return { ...schemaOf(shape[1], by), ...rulesOf(shape[2]) };
    case "class": return schemaOf(shape[2], by);
    case "ref": return { $ref: `#/components/schemas/${by.ref(shape[1])}` };
    default: return {};
  }
}

function tupleOf([, least, items, rest]: Shape & readonly ["tuple", number, readonly Shape[], Shape | null], by: Naming): Schema {
  return {
    type: "array", minItems: least, ...(items.length > 0 && { prefixItems: items.map((each) => schemaOf(each, by)) }),
    ...(rest === null ? { maxItems: items.length } : { items: schemaOf(rest, by) }),
  };
}

function objectOf([, props, index]: Shape & readonly ["object", readonly (readonly [string, boolean, Shape])[], Shape | null], by: Naming): Schema {
  const required = props.filter(([, optional, shape]) => !optional && !isUndefined(shape)).map(([name]) => name);
  const more = index === null ? by.open === true ? {} : { additionalProperties: false } : { additionalProperties: schemaOf(index, by) };
  return { type: "object", properties: Object.fromEntries(props.map(([name, , shape]) => [name, schemaOf(shape, by)])), ...(required.length > 0 && { required }), ...more };
}

/** What JSON has no word for is left out. */
function unionOf(members: readonly Shape[], by: Naming): Schema {
  const shown = members.filter(([kind]) => kind !== "undefined");
  const [only] = shown;
  if (shown.length === 0) return { not: {} };
  if (only !== undefined && shown.length === 1) return schemaOf(only, by);
  return { anyOf: shown.map((each) => schemaOf(each, by)) };
}

function rulesOf({ int, min, max, least, most, pattern, format }: Rules): Schema {
  return {
    ...(int && { type: "integer" }),
    ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }),
    ...(least !== undefined && { minLength: least }), ...(most !== undefined && Number.isFinite(most) && { maxLength: most }),
    ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }), ...(format && { format }),
  };
}

const isUndefined = (shape: Shape): boolean => shape[0] === "undefined" || shape[0] === "unknown" || (shape[0] === "union" && shape[1].some(isUndefined));
