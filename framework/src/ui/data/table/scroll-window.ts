/** The part of a long list that is in view. Rows have one height, measured on the first that is drawn. */
import { createMemo, createSignal, onCleanup, onMount, type Accessor } from "solid-js";

/** Rows drawn above and below what is seen. */
const AROUND = 8;
/** Pixels, until one is measured. */
const ROW = 40;

export interface ScrollWindow {
  /** First and end of the rows to draw. */
  readonly range: Accessor<readonly [from: number, to: number]>;
  readonly rowHeight: Accessor<number>;
  ref(element: HTMLElement): void;
}

export function createScrollWindow(count: Accessor<number>, height: Accessor<number | undefined>): ScrollWindow {
  const [top, setTop] = createSignal(0);
  const [view, setView] = createSignal<number>();
  const [rowHeight, setRowHeight] = createSignal(ROW);
  let element: HTMLElement | undefined;

  const range = createMemo<readonly [number, number]>(() => {
    if (height() === undefined) return [0, count()];
    const first = Math.floor(top() / rowHeight());
    const seen = Math.ceil((view() ?? height()!) / rowHeight());
    return [Math.max(0, Math.min(first - AROUND, count() - seen)), Math.min(count(), first + seen + AROUND)];
  }, [0, 0], { equals: (a, b) => a[0] === b[0] && a[1] === b[1] });

  onMount(() => {
    if (element === undefined || height() === undefined) return;
    const scrolled = () => setTop(element!.scrollTop);
    const sized = () => {
      setView(element!.clientHeight || undefined);
      const row = element!.querySelector<HTMLElement>("tbody > tr[data-row]");
      if (row !== null && row.offsetHeight > 0) setRowHeight(row.offsetHeight);
    };
    element.addEventListener("scroll", scrolled, { passive: true });
    const observer = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(sized);
    observer?.observe(element);
    sized();
    onCleanup(() => {
      element?.removeEventListener("scroll", scrolled);
      observer?.disconnect();
    });
  });
  return { range, rowHeight, ref: (found) => { element = found; } };
}
