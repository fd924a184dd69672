/** Shapes of unions, in the simplest form. */
import type { Shape } from "../../wire/shape.ts";

type Literal = string | number | boolean;

/** Flat, literals in one member, `true | false` as boolean, no member twice. */
export function simplify(members: readonly Shape[]): Shape {
  const flat = members.flatMap((member) => (member[0] === "union" ? member[1] : [member]));
  if (flat.some(([kind]) => kind === "unknown")) return ["unknown"];
  const literals = new Set(flat.flatMap((member) => (member[0] === "literal" ? (member.slice(1) as Literal[]) : [])));
  const others = new Map(flat.filter(([kind]) => kind !== "literal").map((member) => [JSON.stringify(member), member]));
  if (literals.has(true) && literals.has(false)) others.set('["boolean"]', ["boolean"]);
  if (others.has('["boolean"]')) for (const value of [true, false]) literals.delete(value);
  const all: Shape[] = [...(literals.size ? [["literal", ...literals] as const] : []), ...others.values()];
  return all.length === 1 ? all[0]! : ["union", all];
}

export function withoutUndefined(shape: Shape): Shape {
  return shape[0] === "union" ? simplify(shape[1].filter(([kind]) => kind !== "undefined")) : shape;
}

export function admitsUndefined(shape: Shape): boolean {
  return shape[0] === "undefined" || shape[0] === "unknown" || (shape[0] === "union" && shape[1].some(admitsUndefined));
}
