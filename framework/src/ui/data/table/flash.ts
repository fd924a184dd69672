/** The copper wash on what somebody else has just changed. An animation of its own: nothing in the document changes for it. */

/** Milliseconds; `--motion-flash`. */
const WASH = 1_600;
const FRAMES = [{ backgroundColor: "var(--color-signal-tint)" }, { backgroundColor: "var(--color-signal-tint)", offset: 0.6 }, {}];

/** What has changed and is not washed yet. */
let changed = new Set<HTMLElement>();

/**
 * Of a cell that a phone leaves out, its row is washed. All that one delta has changed is looked at together: a look between two washes has
 * the browser find the styles of the page anew.
 */
export function wash(element: HTMLElement): void {
  if (typeof element.animate !== "function") return;
  if (changed.size === 0) queueMicrotask(washChanged);
  changed.add(element);
}

function washChanged(): void {
  const elements = [...changed];
  changed = new Set();
  const seen = new Set(elements.map((element) => (element.parentElement !== null && getComputedStyle(element).display === "none" ? element.parentElement : element)));
  const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  for (const element of seen) element.animate(FRAMES, { duration: WASH, easing: still ? "steps(1, end)" : "cubic-bezier(0.2, 0.8, 0.2, 1)" });
}
