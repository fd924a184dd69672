/** How a file separates its cells and ends its lines, as its first line shows. */

export interface Dialect {
  readonly delimiter: string;
  readonly newline: "\n" | "\r\n" | "\r";
}

const DELIMITERS = [",", ";", "\t", "|"];

/** Undefined while the first line has not ended; with `last` there is always an answer. */
export function findDialect(text: string, last: boolean): Dialect | undefined {
  const counts = new Map(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && at + 1 === text.length && !last) return undefined; // may be half of CRLF
      const newline = letter === "\n" ? "\n" : text[at + 1] === "\n" ? "\r\n" : "\r";
      if ([...counts.values()].some((count) => count > 0) || text.slice(0, at).trim()) return { delimiter: most(counts), newline };
      if (newline === "\r\n") at++;
    } else if (counts.has(letter)) counts.set(letter, counts.get(letter)! + 1);
  }
  return last ? { delimiter: most(counts), newline: "\n" } : undefined;
}

/** The most frequent one; the comma where none is there. */
function most(counts: ReadonlyMap<string, number>): string {
  return DELIMITERS.reduce((best, delimiter) => (counts.get(delimiter)! > counts.get(best)! ? delimiter : best));
}
