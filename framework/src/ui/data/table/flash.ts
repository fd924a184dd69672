/** The copper wash on what somebody else has just changed. */
import { createEffect, onCleanup } from "solid-js";

/** Milliseconds; `--motion-flash`. */
const WASH = 1_600;

/** Washes the element whenever the value becomes another one. */
export function flashOnChange(element: HTMLElement, read: () => unknown): void {
  let before: unknown;
  let first = true;
  createEffect(() => {
    const now = read();
    if (!first && !Object.is(before, now)) flash(element);
    first = false;
    before = now;
  });
}

const timers = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

export function flash(element: HTMLElement): void {
  clearTimeout(timers.get(element));
  if (element.hasAttribute("data-changed")) {
    element.removeAttribute("data-changed");
    void element.offsetWidth;                         // restarts the animation
  }
  element.setAttribute("data-changed", "");
  timers.set(element, setTimeout(() => element.removeAttribute("data-changed"), WASH));
}

/** Ends with its owner: a wash does not outlive its row. */
export function endFlash(element: HTMLElement): void {
  onCleanup(() => clearTimeout(timers.get(element)));
}
