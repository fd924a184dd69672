/** Rows of a form that are put in another order: by arrows on a row's handle, or by dragging it. */
import { createSignal, type Accessor } from "solid-js";

export interface RowMoves {
  /** What was moved where, for those who do not see it. */
  readonly said: Accessor<string>;
  /** The place of the row that is dragged now. */
  readonly dragged: Accessor<number | undefined>;
  onKeyDown(event: KeyboardEvent, at: number): void;
  onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }, at: number): void;
}

interface Rows {
  count(): number;
  move(from: number, to: number): void;
  /** The element around a row. */
  element(at: number): HTMLElement | undefined;
  /** `Line 2`. */
  name(at: number): string;
}

export function createRowMoves({ count, move, element, name }: Rows): RowMoves {
  const [said, setSaid] = createSignal("");
  const [dragged, setDragged] = createSignal<number>();
  /** The row's elements go with it, but the browser takes the focus from what is moved. */
  const put = (from: number, to: number, handle: HTMLElement): boolean => {
    if (to < 0 || to >= count() || to === from) return false;
    const what = name(from);
    move(from, to);
    setSaid(`${what} is now ${to + 1} of ${count()}.`);
    queueMicrotask(() => handle.focus());
    return true;
  };
  return {
    said, dragged,
    onKeyDown(event, at) {
      const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: count() - 1 }[event.key];
      if (to === undefined || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      put(at, to, event.currentTarget as HTMLElement);
    },
    onPointerDown(event, at) {
      if (event.button !== 0) return;
      event.preventDefault();                          // or the text under the way would be marked
      const handle = event.currentTarget;
      handle.focus();
      let now = at;
      setDragged(now);
      const follow = (next: PointerEvent): void => {
        const to = Array.from({ length: count() }, (_, each) => each).find((each) => { const box = element(each)?.getBoundingClientRect(); return box !== undefined && next.clientY >= box.top && next.clientY < box.bottom; });
        if (to === undefined || to === now || !put(now, to, handle)) return;
        now = to;
        setDragged(now);
      };
      const end = (): void => {
        for (const [name, run] of listeners) removeEventListener(name, run);
        setDragged(undefined);
      };
      // Of the window: a handle that goes with its row loses the pointer.
      const listeners = [["pointermove", follow], ["pointerup", end], ["pointercancel", end]] as const;
      for (const [name, run] of listeners) addEventListener(name, run);
    },
  };
}
