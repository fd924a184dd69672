/** Where in the app an error was thrown, and the code there. */
import { existsSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import { ownRoot } from "../package.ts";

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const AT = /\(?((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^()\n]+?):(\d+):(\d+)\)?$/;
/** Lines before and after the one that is meant. */
const AROUND = 3;

/** The places of a stack that are the app's own code, the innermost first. The runner has mapped them to the sources. */
export function placesIn(stack: string, root: string): Place[] {
  return stack.split("\n").flatMap((text) => {
    const [, file = "", line = "", column = ""] = AT.exec(text) ?? [];
    const path = file.replace("file://", "").replace(/\?.*$/, "");
    const own = path.startsWith(root + sep) && !path.includes(`${sep}node_modules${sep}`) && !path.startsWith(ownRoot + sep);
    return own ? [{ file: path, line: Number(line), column: Number(column) }] : [];
  });
}

export function codeFrame({ file, line, column }: Place): string | undefined {
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  if (line > lines.length) return undefined;
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.length, line + AROUND);
  const width = String(last).length;
  return lines.slice(first - 1, last).flatMap((text, at) => {
    const row = `${String(first + at).padEnd(width)} |  ${text}`;
    return first + at === line ? [row, `${" ".repeat(width)} |  ${" ".repeat(column - 1)}^`] : [row];
  }).join("\n");
}
