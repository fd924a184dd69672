/** The options of a long list that are in view: all have one height, so where they are is arithmetic. */
import { createMemo, createSignal, onCleanup, type Accessor } from "solid-js";

/** A list of this many is drawn as it is. */
const DRAWN = 100;
/** Options drawn above and below what is seen. */
const AROUND = 12;
/** Pixels, until they are measured. */
const ROW = 32;
const VIEW = 360;

export interface ListWindow {
  readonly range: Accessor<readonly [from: number, to: number]>;
  /** Pixels that stand for the options above and below. */
  readonly above: Accessor<number>;
  readonly below: Accessor<number>;
  readonly windowed: Accessor<boolean>;
  ref(list: HTMLElement): void;
  /** Scrolls as little as it takes to see the option. */
  reveal(index: number): void;
}

export function createListWindow(count: Accessor<number>): ListWindow {
  const [top, setTop] = createSignal(0);
  const [row, setRow] = createSignal(ROW);
  let list: HTMLElement | undefined;
  const windowed = () => count() > DRAWN;
  const view = () => list?.clientHeight || VIEW;
  const range = createMemo<readonly [number, number]>(() => {
    if (!windowed()) return [0, count()];
    const first = Math.min(Math.floor(top() / row()), count() - 1);
    return [Math.max(0, first - AROUND), Math.min(count(), first + Math.ceil(view() / row()) + AROUND)];
  }, [0, 0], { equals: (a, b) => a[0] === b[0] && a[1] === b[1] });

  const onScroll = () => {
    const height = list!.querySelector<HTMLElement>("[role='option'], [role='treeitem']")?.offsetHeight;
    if (height) setRow(height);
    setTop(list!.scrollTop);
  };
  onCleanup(() => list?.removeEventListener("scroll", onScroll));

  return {
    range, windowed,
    above: () => range()[0] * row(),
    below: () => (count() - range()[1]) * row(),
    ref: (found) => {
      list = found;
      found.addEventListener("scroll", onScroll, { passive: true });
    },
    reveal: (index) => {
      if (list === undefined) return;
      if (!windowed()) return void list.querySelector(`[data-at="${index}"]`)?.scrollIntoView?.({ block: "nearest" });
      onScroll();
      const from = index * row();
      const to = from < list.scrollTop ? from : from + row() > list.scrollTop + view() ? from + row() - view() : undefined;
      if (to === undefined) return;
      list.scrollTop = to;
      setTop(to);
    },
  };
}
