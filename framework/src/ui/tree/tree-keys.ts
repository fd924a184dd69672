/** Keys of a tree, as the pattern of the ARIA authors has them. */
import type { TreeLine } from "./tree-model.ts";

/** What a key does to a tree: the line it goes to, opens, closes or chooses. */
export type TreeStep = { readonly to: number } | { readonly open: readonly TreeLine[] } | { readonly close: TreeLine } | { readonly choose: TreeLine };

/** @param rtl the ends are swapped where one reads from right to left */
export function stepOf(key: string, lines: readonly TreeLine[], at: number, rtl: boolean): TreeStep | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  const [inward, outward] = rtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  switch (key) {
    case "ArrowDown": return { to: Math.min(at + 1, lines.length - 1) };
    case "ArrowUp": return { to: Math.max(at - 1, 0) };
    case "Home": return { to: 0 };
    case "End": return { to: lines.length - 1 };
    case "Enter":
    case " ": return { choose: line };
    case "*": return { open: lines.filter((each) => each.parent === line.parent && each.open === false) };
    case inward: return line.open === false ? { open: [line] } : line.open ? { to: Math.min(at + 1, lines.length - 1) } : undefined;
    case outward: {
      if (line.open) return { close: line };
      const parent = lines.findIndex((each) => each.item.id === line.parent);
      return parent < 0 ? undefined : { to: parent };
    }
    default: return key.length === 1 ? byLetter(key, lines, at) : undefined;
  }
}

/** The next line that begins with it, round the end. */
function byLetter(letter: string, lines: readonly TreeLine[], at: number): TreeStep | undefined {
  const wanted = letter.toLowerCase();
  for (let step = 1; step <= lines.length; step++) {
    const to = (at + step) % lines.length;
    if (lines[to]!.item.label.toLowerCase().startsWith(wanted)) return { to };
  }
  return undefined;
}
