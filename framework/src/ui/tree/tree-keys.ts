/** Keys of a tree, as the pattern of the ARIA authors has them: where it stands in the page, and where it opens from a control. */

/** What they need to know of a line. */
export interface KeyLine {
  readonly label: string;
  /** From 1. */
  readonly level: number;
  /** Undefined: nothing is below it. */
  readonly open: boolean | undefined;
}

/** What a key does to a tree: the line it goes to, opens, closes or chooses. */
export type TreeStep<Line> = { readonly to: number } | { readonly open: readonly Line[] } | { readonly close: Line } | { readonly choose: Line };

/** Lines that PageUp and PageDown go past. */
const PAGE = 8;

/** @param rtl the ends are swapped where one reads from right to left */
export function stepOf<Line>(key: string, lines: readonly Line[], at: number, rtl: boolean, about: (line: Line) => KeyLine): TreeStep<Line> | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  const { level, open } = about(line);
  const to = (index: number): TreeStep<Line> => ({ to: Math.max(0, Math.min(index, lines.length - 1)) });
  const [inward, outward] = rtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  switch (key) {
    case "ArrowDown": return to(at + 1);
    case "ArrowUp": return to(at - 1);
    case "PageDown": return to(at + PAGE);
    case "PageUp": return to(at - PAGE);
    case "Home": return to(0);
    case "End": return to(lines.length - 1);
    case "Enter":
    case " ": return { choose: line };
    case "*": return { open: siblings().filter((each) => about(each).open === false) };
    case inward: return open === false ? { open: [line] } : open ? to(at + 1) : undefined;
    case outward: return open ? { close: line } : parent() < 0 ? undefined : to(parent());
    default: return key.length === 1 ? byLetter() : undefined;
  }

  function parent(): number {
    return lines.findLastIndex((each, index) => index < at && about(each).level < level);
  }
  function siblings(): readonly Line[] {
    const end = lines.findIndex((each, index) => index > at && about(each).level < level);
    return lines.slice(parent() + 1, end < 0 ? undefined : end).filter((each) => about(each).level === level);
  }
  /** The next line that begins with it, round the end. */
  function byLetter(): TreeStep<Line> | undefined {
    const wanted = key.toLowerCase();
    const begins = (each: Line): boolean => about(each).label.toLowerCase().startsWith(wanted);
    const next = lines.findIndex((each, index) => index > at && begins(each));
    const found = next < 0 ? lines.findIndex(begins) : next;
    return found < 0 ? undefined : to(found);
  }
}
