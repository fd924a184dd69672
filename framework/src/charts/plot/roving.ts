import { createSignal } from "solid-js";

/** Many buttons, one tab stop: arrows, Home and End move between them. */
export function createRoving(count: () => number, first: () => number): { tabIndex(at: number): 0 | -1; focused(at: number): void; onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void } {
  const [at, setAt] = createSignal<number | undefined>();
  const current = (): number => Math.min(at() ?? first(), Math.max(0, count() - 1));
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  return {
    tabIndex: (one) => (one === current() ? 0 : -1),
    focused: (one) => { setAt(one); },
    onKeyDown(event) {
      const step = steps[event.key];
      if (step === undefined || count() === 0) return;
      event.preventDefault();
      const next = Math.max(0, Math.min(count() - 1, current() + step));
      setAt(next);
      event.currentTarget.querySelectorAll<HTMLElement>("button")[next]?.focus();
    },
  };
}
