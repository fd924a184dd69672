/** The lines of a file as nearly all files have them, which need no parser: each cell plain, or in quotes as a whole with none inside. */
import type { Cells } from "./cells.ts";

const [LINE, RETURN, QUOTE] = [10, 13, 34];

/**
 * Finds the cells of the line that begins at `at`.
 * @param delimiter the character's code
 * @returns where the next line begins; -1 where this one is another, or has not ended
 */
export function regularLine(text: string, at: number, delimiter: number, cells: Cells): number {
  cells.text = text;
  cells.count = 0;
  for (let from = at, here = at; here < text.length; here++) {
    let letter = text.charCodeAt(here);
    if (letter > QUOTE && letter !== delimiter) continue;
    let end = here;
    if (letter === QUOTE) {
      if (here !== from) return -1;
      end = afterQuote(text, here + 1);
      if (end < 0) return -1;
      from = here + 1;
      here = end + 1;
      letter = text.charCodeAt(here);
      if (letter !== delimiter && letter !== LINE && letter !== RETURN) return -1;
    }
    if (letter === delimiter) {
      cells.put(from, end);
      from = here + 1;
    } else if (letter === LINE) {
      cells.put(from, end);
      return here + 1;
    } else if (letter === RETURN) {
      if (text.charCodeAt(here + 1) !== LINE) return -1;
      cells.put(from, end);
      return here + 2;
    }
  }
  return -1;
}

/** Where the next quote stands in the same line. */
function afterQuote(text: string, at: number): number {
  for (let here = at; here < text.length; here++) {
    const letter = text.charCodeAt(here);
    if (letter === QUOTE) return here;
    if (letter === LINE || letter === RETURN) return -1;
  }
  return -1;
}
