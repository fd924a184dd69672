/** The columns of a wide table that are in view. Only where they do not all fit are they all of a known width, so where they are is arithmetic. */
import { batch, createMemo, createSignal, onCleanup, onMount, type Accessor } from "solid-js";
import type { Layout, Placed } from "./view.ts";

/** Columns drawn before and after what is seen. */
const AROUND = 2;

export interface ColumnWindow<Row> {
  readonly drawn: Accessor<readonly Placed<Row>[]>;
  /** The table is wider than its box. */
  readonly overflows: Accessor<boolean>;
  /** Scrolled away from its start. */
  readonly moved: Accessor<boolean>;
  /** Scrolls as little as it takes to see the column of that index. */
  reveal(index: number): void;
  ref(element: HTMLElement): void;
}

export function createColumnWindow<Row>(layout: Accessor<Layout<Row>>): ColumnWindow<Row> {
  const [width, setWidth] = createSignal<number>();
  const [left, setLeft] = createSignal(0);
  let element: HTMLElement | undefined;
  /** On a phone a row is two lines, which are made of columns from anywhere. */
  const [narrow, setNarrow] = createSignal(false);
  const overflows = () => !narrow() && width() !== undefined && layout().least > width()!;
  const drawn = createMemo(() => {
    const { columns, offsets, widths, start } = layout();
    if (!overflows()) return columns;
    const pins = columns.filter((column) => column.pinned).length;
    const first = columns.findIndex((_, at) => at >= pins && offsets[at]! + widths[at]! > left() + start);
    const end = columns.findIndex((_, at) => at >= pins && offsets[at]! > left() + width()!);
    return [...columns.slice(0, pins), ...columns.slice(Math.max(pins, first - AROUND), end < 0 ? undefined : end + AROUND)];
  }, [], { equals: (a, b) => a.length === b.length && a.every((column, at) => column === b[at]) });

  onMount(() => {
    if (element === undefined || typeof ResizeObserver === "undefined") return;
    // From right to left the way is counted below zero.
    // Before the rows are written for it: a read after that would lay the table out at once.
    const scrolled = () => setLeft(Math.abs(element!.scrollLeft));
    const observer = new ResizeObserver(() => batch(() => {
      setNarrow(matchMedia("(max-width: 640px)").matches);
      setWidth(element!.clientWidth || undefined);
    }));
    observer.observe(element);
    element.addEventListener("scroll", scrolled, { passive: true, capture: true });
    onCleanup(() => {
      observer.disconnect();
      element?.removeEventListener("scroll", scrolled, { capture: true });
    });
  });
  return {
    drawn,
    overflows,
    moved: () => left() > 0,
    reveal(index) {
      const { columns, offsets, widths, start } = layout();
      const column = columns[index];
      if (element === undefined || column === undefined || column.pinned || !overflows()) return;
      const way = getComputedStyle(element).direction === "rtl" ? -1 : 1;
      const from = offsets[index]!;
      const to = from + widths[index]!;
      if (from - start < left()) element.scrollLeft = way * (from - start);
      else if (to > left() + width()!) element.scrollLeft = way * (to - width()!);
    },
    ref: (found) => { element = found; },
  };
}
