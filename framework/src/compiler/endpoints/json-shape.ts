/** Which shapes JSON has. */
import type { Shape } from "../../wire/shape.ts";

const MISSING: Readonly<Partial<Record<Shape[0], string>>> = {
  bigint: "with a bigint in it, which JSON has not; send a text",
  bytes: "with bytes in it, which JSON has not; leave the type argument out and read the body",
  upload: "with a file in it, which JSON has not; leave the type argument out and read the body",
  map: "with a Map in it, which JSON has not; write an object",
  class: "with an instance of a class in it, which JSON has not; write what it is as data",
  set: "with a Set in it, which JSON has not; write a list",
};

/** Why a shape cannot come as JSON. */
export function findMissing(shape: Shape): string | undefined {
  const inner: readonly (Shape | null)[] = shape[0] === "array" ? [shape[1]]
    : shape[0] === "tuple" ? [...shape[2], shape[3]]
    : shape[0] === "object" ? [...shape[1].map(([, , each]) => each), shape[2]]
    : shape[0] === "union" ? shape[1]
    : shape[0] === "rule" ? [shape[1]] : [];
  return MISSING[shape[0]] ?? inner.map((each) => (each ? findMissing(each) : undefined)).find((why) => why !== undefined);
}
