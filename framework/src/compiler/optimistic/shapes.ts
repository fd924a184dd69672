/** What a field or an argument of an optimistic handler may hold. */
import type { Shape } from "../../wire/shape.ts";

const PRIMITIVE: ReadonlySet<string> = new Set(["string", "number", "boolean", "bigint", "null", "undefined", "literal", "pattern", "rule", "date"]);

type Defs = ReadonlyMap<string, Shape>;

/** A Map or Set is copied whole, so what it holds must be values. */
export function holdsCollection(shape: Shape, defs: Defs, seen = new Set<string>()): boolean {
  if (shape[0] === "map") return !isPrimitive(shape[1]) || !isPrimitive(shape[2]);
  if (shape[0] === "set") return !isPrimitive(shape[1]);
  return partsOf(shape, defs, seen).some((part) => holdsCollection(part, defs, seen));
}

/** One of these kinds is in it somewhere. */
export function holds(kinds: readonly Shape[0][], shape: Shape, defs: Defs, seen = new Set<string>()): boolean {
  return kinds.includes(shape[0]) || partsOf(shape, defs, seen).some((part) => holds(kinds, part, defs, seen));
}

function isPrimitive(shape: Shape): boolean {
  return shape[0] === "union" ? shape[1].every(isPrimitive) : PRIMITIVE.has(shape[0]);
}

function partsOf(shape: Shape, defs: Defs, seen: Set<string>): readonly Shape[] {
  switch (shape[0]) {
    case "array": case "set": return [shape[1]];
    case "tuple": return [...shape[2], ...(shape[3] ? [shape[3]] : [])];
    case "object": return [...shape[1].map(([, , part]) => part), ...(shape[2] ? [shape[2]] : [])];
    case "map": return [shape[1], shape[2]];
    case "union": return shape[1];
    case "ref": {
      const target = seen.has(shape[1]) ? undefined : defs.get(shape[1]);
      seen.add(shape[1]);
      return target ? [target] : [];
    }
    default: return [];
  }
}
