import { createSignal } from "solid-js";

/** The focus came by keys: what it is on shows as under the pointer. A click moves the focus too, and there the pointer tells. */
export const byKeys = (event: FocusEvent & { currentTarget: Element }): boolean => event.currentTarget.matches(":focus-visible");

/** Where a key leads from one of them; undefined: it is not for moving. */
export type Way = (at: number, key: string) => number | undefined;

export interface Roving {
  tabIndex(at: number): 0 | -1;
  focused(at: number): void;
  onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void;
}

/** Many buttons, one tab stop: arrows, Home and End move between them; `way` says to which of them an arrow leads. */
export function createRoving(count: () => number, first: () => number, way: Way = along): Roving {
  const [at, setAt] = createSignal<number | undefined>();
  const current = (): number => Math.min(at() ?? first(), Math.max(0, count() - 1));
  return {
    tabIndex: (one) => (one === current() ? 0 : -1),
    focused: (one) => { setAt(one); },
    onKeyDown(event) {
      const wanted = event.key === "Home" ? 0 : event.key === "End" ? count() - 1 : way(current(), event.key);
      if (wanted === undefined || count() === 0) return;
      event.preventDefault();
      const next = Math.max(0, Math.min(count() - 1, wanted));
      setAt(next);
      event.currentTarget.querySelectorAll<HTMLElement>("button")[next]?.focus();
    },
  };
}

/** One after the other, in any direction. */
export const along = (at: number, key: string): number | undefined => ({ ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1 })[key];
