/** A proven body as the browser gets it: plain JavaScript, consts written in, no types and no comments. */
import { minifySync, transformSync } from "rolldown/utils";
import type { Proof } from "./proof.ts";

/** @returns a method as an object literal has it, `toggle(id) { … }` */
export function emitBody({ source: { code, start, end }, edits }: Proof): string {
  let text = code.slice(start, end);
  for (const edit of edits.toSorted((a, b) => b.start - a.start)) text = text.slice(0, edit.start - start) + edit.text + text.slice(edit.end - start);
  // A file name that says TypeScript; the object gives the method a place to stand.
  const plain = transformSync("body.ts", `export default {${text}};`, { sourcemap: false });
  // Comments are for those who read the source; nobody expects to find them in the page.
  const bare = minifySync("body.js", plain.code, { compress: false, mangle: false, codegen: { removeWhitespace: false } }).code;
  return bare.slice(bare.indexOf("{") + 1, bare.lastIndexOf("}")).trim().replace(/,$/, "");
}
