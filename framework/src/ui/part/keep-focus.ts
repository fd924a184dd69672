/** Where the focus goes when what has it is taken away: a filter that was dropped, a row that was deleted, a button that has done its work. */
import { stopsIn } from "./stops.ts";

/** The focus stays within. */
const FRAMES = "main, dialog, [role=dialog], [role=alertdialog]";

/** Hands the focus on for as long as the document is watched; gives what ends it. A whole page that goes, and what opened over it, are cared for by themselves. */
export function keepFocus(): () => void {
  let last: Element | undefined;
  const onFocusIn = ({ target }: FocusEvent): void => { last = target instanceof Element ? target : undefined; };
  // Away from what stays there: it is let go.
  const onFocusOut = (): void => queueMicrotask(() => { if (last?.isConnected && document.activeElement === document.body) last = undefined; });
  const observer = new MutationObserver((records) => {
    if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
    const gone = last;
    last = undefined;
    const record = records.findLast(({ target, removedNodes }) => target.isConnected && Array.from(removedNodes).some((node) => node.contains(gone)));
    if (record !== undefined && !Array.from(record.removedNodes).some(isFrame)) heirOf(record, records)?.focus();
  });
  document.addEventListener("focusin", onFocusIn);
  document.addEventListener("focusout", onFocusOut);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", onFocusIn);
    document.removeEventListener("focusout", onFocusOut);
    observer.disconnect();
  };
}

const isFrame = (node: Node): boolean => node instanceof Element && (node.matches(`${FRAMES}, .sol-pop`) || node.querySelector(`h1, .sol-pop, ${FRAMES}`) !== null);

/** In a field the input; what stands in its place now; else what comes next, else what came before, in the nearest part that has either. */
function heirOf({ target, nextSibling, previousSibling }: MutationRecord, records: readonly MutationRecord[]): HTMLElement | undefined {
  let [after, before] = [nextSibling, previousSibling];
  const instead = records.filter((each) => each.target === target).flatMap(({ addedNodes }) => Array.from(addedNodes)).filter((node) => node.isConnected).flatMap(stopsIn)[0];
  for (let parent = target instanceof Element ? target : null; parent !== null; parent = parent.parentElement) {
    const field = parent.matches(".sol-input") ? parent.querySelector("input") : null;
    const found = field ?? instead ?? siblings(after, "nextSibling").flatMap(stopsIn)[0] ?? siblings(before, "previousSibling").flatMap((node) => stopsIn(node).toReversed())[0];
    if (found !== undefined) return found;
    if (parent.matches(FRAMES)) return undefined;
    [after, before] = [parent.nextSibling, parent.previousSibling];
  }
  return undefined;
}

function siblings(from: Node | null, way: "nextSibling" | "previousSibling"): Node[] {
  const all: Node[] = [];
  for (let node = from; node !== null; node = node[way]) all.push(node);
  return all;
}
