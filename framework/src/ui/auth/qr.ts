/** A text as a picture for cameras: one path of squares. Loaded when it is drawn. */
import { encode } from "uqr";

/** Light modules around, which cameras need. */
const QUIET = 2;

export function drawQr(text: string): { path: string; size: number } {
  const { data } = encode(text, { ecc: "M", border: QUIET });
  // Runs of a row are one rectangle: a tenth of the text.
  const path = data.map((row, y) => row.map((dark, x) => (dark && !row[x - 1] ? `M${x} ${y}h${lengthFrom(row, x)}v1h-${lengthFrom(row, x)}z` : "")).join("")).join("");
  return { path, size: data.length };
}

function lengthFrom(row: readonly boolean[], start: number): number {
  const end = row.indexOf(false, start);
  return (end === -1 ? row.length : end) - start;
}
