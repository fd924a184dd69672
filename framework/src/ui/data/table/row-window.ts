/**
 * The lines of a long table that are in view. All lines have one height, so where they are is arithmetic. Browsers lay out
 * only some millions of pixels: of a longer table the scrolled box is shorter than its lines together, a scroll of less
 * than a view moves the lines as far as the finger, and a longer one, of the scrollbar, goes by share.
 */
import { createMemo, createSignal, onCleanup, onMount, type Accessor } from "solid-js";

/** Lines drawn above and below what is seen. */
const AROUND = 8;
/** Pixels, until one is measured. */
const ROW = 40;
/** Pixels that every browser can lay out and place to the pixel. */
const MOST = 8_000_000;
/** Lines that are placed from one point: it stays while they scroll by, and with it the styles of all others. */
const STRETCH = 1_000;
/** Milliseconds after which a scroll is over. */
const REST = 150;

export interface RowWindow {
  /** First and end of the lines to draw. */
  readonly range: Accessor<readonly [from: number, to: number]>;
  /** Pixels from the top of the body to where lines are placed from, and of the body. */
  readonly top: Accessor<number>;
  /** Where a line is, from there, in CSS. */
  place(index: number): string;
  readonly size: Accessor<number>;
  /** Whole lines in view. */
  page(): number;
  /** Scrolls as little as it takes to see the line. */
  reveal(index: number): void;
  toStart(): void;
  ref(element: HTMLElement): void;
}

export function createRowWindow(count: Accessor<number>, height: Accessor<number | undefined>): RowWindow {
  const [view, setView] = createSignal<number>();
  const [rowHeight, setRowHeight] = createSignal(ROW);
  /** Pixels of the lines together that are above the view, and what of them the scrolled box does not know of. */
  const [place, setPlace] = createSignal({ top: 0, shift: 0 }, { equals: (a, b) => a.top === b.top && a.shift === b.shift });
  let element: HTMLElement | undefined;
  let scrollTop = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const all = () => count() * rowHeight();
  const size = () => Math.min(all(), MOST);
  const seen = () => view() ?? Math.max(ROW, (height() ?? 0) - ROW);
  /** Lines' pixels a pixel of the box. */
  const ratio = () => (size() < all() ? (all() - seen()) / (size() - seen()) : 1);
  const range = createMemo<readonly [number, number]>(() => {
    if (height() === undefined) return [0, count()];
    const first = Math.floor(place().top / rowHeight());
    const lines = Math.ceil(seen() / rowHeight()) + 1;
    return [Math.max(0, Math.min(first - AROUND, count() - lines)), Math.min(count(), first + lines + AROUND)];
  }, [0, 0], { equals: (a, b) => a[0] === b[0] && a[1] === b[1] });

  const base = createMemo(() => range()[0] - (range()[0] % STRETCH));

  const moveTo = (top: number) => {
    const to = Math.max(0, Math.min(top, all() - seen()));
    if (element !== undefined) {
      element.scrollTop = to / ratio();
      scrollTop = element.scrollTop;
    }
    setPlace({ top: to, shift: ratio() === 1 ? 0 : to - scrollTop });
  };
  const scrolled = () => {
    const now = element!.scrollTop;
    const far = now - scrollTop;
    scrollTop = now;
    if (ratio() === 1) return void setPlace({ top: now, shift: 0 });
    const atEnd = now <= 0 || now >= size() - seen() - 1;
    const top = atEnd || Math.abs(far) > seen() ? now * ratio() : Math.max(0, Math.min(now + place().shift, all() - seen()));
    setPlace({ top, shift: top - now });
    clearTimeout(timer);
    // At rest the box goes where the share of the lines says, and the lines stay where they are.
    // Unless it is scrolled again and we have not been told yet.
    timer = setTimeout(() => { if (element!.scrollTop === scrollTop) moveTo(place().top); }, REST);
  };
  const sized = () => {
    const row = element!.querySelector<HTMLElement>("tbody > tr[data-row]");
    const head = element!.querySelector<HTMLElement>("thead")?.offsetHeight ?? 0;
    const foot = element!.querySelector<HTMLElement>("tfoot")?.offsetHeight ?? 0;
    setView(element!.clientHeight > 0 ? Math.max(ROW, element!.clientHeight - head - foot) : undefined);
    if (row !== null && row.offsetHeight > 0) setRowHeight(row.offsetHeight);
  };
  onMount(() => {
    if (element === undefined || height() === undefined) return;
    element.addEventListener("scroll", scrolled, { passive: true });
    const observer = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(sized);
    observer?.observe(element);
    sized();
    onCleanup(() => {
      clearTimeout(timer);
      element?.removeEventListener("scroll", scrolled);
      observer?.disconnect();
    });
  });
  return {
    range,
    top: () => (height() === undefined ? 0 : base() * rowHeight() - place().shift),
    place: (index) => `calc(${index - base()} * var(--row-height))`,
    size,
    page: () => Math.max(1, Math.floor(seen() / rowHeight())),
    reveal(index) {
      if (height() === undefined) return;
      const top = index * rowHeight();
      if (top < place().top) moveTo(top);
      else if (top + rowHeight() > place().top + seen()) moveTo(top + rowHeight() - seen());
    },
    toStart: () => { if (height() !== undefined) moveTo(0); },
    ref: (found) => { element = found; },
  };
}
