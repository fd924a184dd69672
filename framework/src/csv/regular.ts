/** The lines of a file as nearly all files have them, which need no parser: each cell plain, or in quotes as a whole with none inside. */

/**
 * Gives the cells of line after line, from `at` on.
 * @returns where the first line begins that is another, or that has not ended
 */
export function regularLines(text: string, at: number, delimiter: string, add: (cells: string[]) => void): number {
  for (let from = at; ; ) {
    const end = text.indexOf("\n", from);
    if (end < 0) return from;
    const cells = regularCells(text.slice(from, text.charCodeAt(end - 1) === RETURN && end > from ? end - 1 : end), delimiter);
    if (cells === undefined) return from;
    add(cells);
    from = end + 1;
  }
}

const RETURN = 13;

function regularCells(line: string, delimiter: string): string[] | undefined {
  if (line.includes("\r")) return undefined;
  const cells = line.split(delimiter);
  if (!line.includes('"')) return cells;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]!;
    const quote = cell.indexOf('"');
    if (quote < 0) continue;
    if (quote > 0 || cell.length < 2 || cell.indexOf('"', 1) !== cell.length - 1) return undefined;
    cells[at] = cell.slice(1, -1);
  }
  return cells;
}
