/** The copper wash on what somebody else has just changed. An animation of its own: nothing in the document changes for it. */

/** Milliseconds; `--motion-flash`. */
const WASH = 1_600;
const FRAMES = [{ backgroundColor: "var(--color-signal-tint)" }, { backgroundColor: "var(--color-signal-tint)", offset: 0.6 }, {}];

/** Of a cell that a phone leaves out, its row is washed. */
export function wash(element: HTMLElement): void {
  const target = element.parentElement !== null && getComputedStyle(element).display === "none" ? element.parentElement : element;
  if (typeof target.animate !== "function") return;
  const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  target.animate(FRAMES, { duration: WASH, easing: still ? "steps(1, end)" : "cubic-bezier(0.2, 0.8, 0.2, 1)" });
}
