/** What a form of a handler asks for: the properties of its one argument, as the page's forms are drawn from and checked by. */
import type { FormShape, Shape } from "../../wire/shape.ts";
import type { HandlerFacts } from "./facts.ts";

/** Undefined where the handler takes anything but one object of known properties. */
export function formOf({ shape }: HandlerFacts): FormShape | undefined {
  if (shape[0] !== "tuple" || shape[2].length !== 1 || shape[3] !== null) return undefined;
  const [argument] = shape[2] as readonly [Shape];
  return argument[0] === "object" && argument[2] === null && argument[1].length > 0 ? argument[1].map(plainProp) : undefined;
}

const plainProp = ([name, optional, shape]: FormShape[number]): FormShape[number] => [name, optional, plain(shape)];

/** A form ends somewhere: what a type says of itself again inside itself is left to the server. */
function plain(shape: Shape): Shape {
  switch (shape[0]) {
    case "ref": case "map": case "class": return ["unknown"];
    case "array": case "set": return [shape[0], plain(shape[1])];
    case "union": return ["union", shape[1].map(plain)];
    case "tuple": return ["unknown"];
    case "object": return shape[2] === null ? ["object", shape[1].map(plainProp), null] : ["unknown"];
    default: return shape;
  }
}
