/** A text as a picture for cameras: one path of squares. Made here, so that a page without scripts has it, and no browser loads what draws it. */
import { encode } from "uqr";
import type { Picture } from "../../wire/local-sign-in.ts";

/** Light modules around, which cameras need. */
const QUIET = 2;

export function pictureOf(text: string): Picture {
  const { data } = encode(text, { ecc: "M", border: QUIET });
  // Runs of a row are one rectangle: a tenth of the text.
  const path = data.map((row, y) => row.map((dark, x) => (dark && !row[x - 1] ? `M${x} ${y}h${lengthFrom(row, x)}v1h-${lengthFrom(row, x)}z` : "")).join("")).join("");
  return { path, size: data.length };
}

function lengthFrom(row: readonly boolean[], start: number): number {
  const end = row.indexOf(false, start);
  return (end === -1 ? row.length : end) - start;
}
