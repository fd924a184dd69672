import { createSignal } from "solid-js";

/** The focus came by keys: what it is on shows as under the pointer. A click moves the focus too, and there the pointer tells. */
export const byKeys = (event: FocusEvent & { currentTarget: Element }): boolean => event.currentTarget.matches(":focus-visible");

export interface Roving {
  tabIndex(at: number): 0 | -1;
  focused(at: number): void;
  onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void;
}

/** Many buttons, one tab stop: arrows, Home and End move between them. In a grid of `across` columns up and down move by a row. */
export function createRoving(count: () => number, first: () => number, across: () => number = () => 1): Roving {
  const [at, setAt] = createSignal<number | undefined>();
  const current = (): number => Math.min(at() ?? first(), Math.max(0, count() - 1));
  const stepOf = (key: string): number | undefined =>
    ({ ArrowRight: 1, ArrowDown: across(), ArrowLeft: -1, ArrowUp: -across(), Home: -Infinity, End: Infinity })[key];
  return {
    tabIndex: (one) => (one === current() ? 0 : -1),
    focused: (one) => { setAt(one); },
    onKeyDown(event) {
      const step = stepOf(event.key);
      if (step === undefined || count() === 0) return;
      event.preventDefault();
      const wanted = current() + step;
      // Past the last row of a grid there is nothing: stay in the column.
      if (Math.abs(step) > 1 && Number.isFinite(step) && (wanted < 0 || wanted >= count())) return;
      const next = Math.max(0, Math.min(count() - 1, wanted));
      setAt(next);
      event.currentTarget.querySelectorAll<HTMLElement>("button")[next]?.focus();
    },
  };
}
