/** The known word that somebody has probably meant. */

/** The closest of `words`, or undefined when none is close: at most a third of its letters differ. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const ranked = words
    .map((each) => ({ each, distance: distance(lower, each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= Math.max(1, Math.ceil(each.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return ranked[0]?.each;
}

/** Letters to insert, remove, replace or swap with their neighbour, by rows of the usual table. */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = last[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, replaced);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length]!;
}
