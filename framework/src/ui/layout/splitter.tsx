import "../styles/splitter.css";
import { createSignal, createUniqueId, onMount, type Component, type JSX } from "solid-js";
import { createDragValue } from "../part/drag-value.ts";
import { flag } from "../part/flag.ts";
import { readRemembered, remember } from "../part/remembered.ts";

/** A share that an arrow moves, and one with Shift. */
const STEP = 0.02;
const STRIDE = 0.1;

/**
 * Two parts side by side, or one above the other, with a line between that is dragged. Arrows move it, Shift takes larger steps, Home and End go to
 * the ends, Enter closes the first part and opens it again. On a phone two columns stand one below the other.
 * @example <Splitter label="Width of the list" start={<OrderList />} end={<OrderDetails />} defaultSize={0.35} remember="orders" />
 */
export const Splitter: Component<{
  /** What the line changes, for those who do not see it. */
  label: string;
  /** The first part: at the start, or above. */
  start: JSX.Element;
  /** The other part. */
  end: JSX.Element;
  /** `row`: side by side, the default. */
  direction?: "row" | "column";
  /** The first part's share of the whole, 0 to 1, where that is yours to keep; else `defaultSize` says what it is at first (0.5). */
  size?: number | null | undefined;
  /** The share at first, where `size` is left out. */
  defaultSize?: number;
  /** Gives the new share, as often as it is answered, the last one always. */
  onSizeChange?: (size: number) => unknown;
  /** The least and the most of the first part. Default 0.1 and 0.9. */
  min?: number;
  /** The most of the first part. */
  max?: number;
  /** The name under which this browser keeps the size for the next visit. */
  remember?: string;
}> = (props) => {
  const id = createUniqueId();
  const [own, setOwn] = createSignal<number>();
  let root!: HTMLDivElement;
  /** Before it was closed by Enter. */
  let before: number | undefined;
  const least = () => shareOf(props.min, 0.1);
  const most = () => Math.max(least(), shareOf(props.max, 0.9));
  const kept = () => (props.remember === undefined ? undefined : `split:${props.remember}`);
  const drag = createDragValue<number>({
    value: () => props.size ?? own() ?? props.defaultSize,
    set: (size) => {
      setOwn(size);
      remember(kept(), String(size));
      return props.onSizeChange?.(size);
    },
  });
  const closed = () => drag.value() === 0;
  const size = () => (closed() ? 0 : Math.min(most(), Math.max(least(), shareOf(drag.value(), 0.5))));
  const move = (to: number) => drag.move(Math.round(Math.min(most(), Math.max(least(), to)) * 1000) / 1000);
  onMount(() => {
    const text = readRemembered(kept());
    const found = Number(text);
    if (text !== null && props.size === undefined && Number.isFinite(found) && found >= 0 && found <= 1) setOwn(found);
  });
  const across = () => props.direction === "column";
  const isRtl = () => getComputedStyle(root).direction === "rtl";

  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.focus();
    handle.setPointerCapture?.(event.pointerId);
    root.setAttribute("data-dragging", "");
    const follow = (next: PointerEvent) => {
      const box = root.getBoundingClientRect();
      const share = across() ? (next.clientY - box.top) / box.height : (next.clientX - box.left) / box.width;
      if (Number.isFinite(share)) move(!across() && isRtl() ? 1 - share : share);
    };
    const end = () => {
      root.removeAttribute("data-dragging");
      handle.removeEventListener("pointermove", follow);
      for (const name of ["pointerup", "pointercancel"]) handle.removeEventListener(name, end);
    };
    handle.addEventListener("pointermove", follow);
    for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? STRIDE : STEP;
    const way = !across() && isRtl() ? -1 : 1;
    const [back, on] = across() ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    if (event.key === back) move(size() - by * way);
    else if (event.key === on) move(size() + by * way);
    else if (event.key === "Home") move(least());
    else if (event.key === "End") move(most());
    else if (event.key === "Enter") {
      if (closed()) move(before ?? props.defaultSize ?? 0.5);
      else {
        before = size();
        drag.move(0);
      }
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={root} class="sol-splitter" data-direction={props.direction ?? "row"} data-closed={flag(closed())} style={{ "--split": String(size()) }}>
      <div class="sol-splitter-part" id={id} inert={closed()}>{props.start}</div>
      <div
        class="sol-splitter-line" role="separator" tabindex={0} aria-label={props.label} aria-controls={id} aria-orientation={across() ? "horizontal" : "vertical"}
        aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(size() * 100)} onPointerDown={onPointerDown} onKeyDown={onKeyDown} onDblClick={() => move(props.defaultSize ?? 0.5)}
      />
      <div class="sol-splitter-part">{props.end}</div>
    </div>
  );
};

const shareOf = (value: number | null | undefined, other: number): number => (Number.isFinite(value) ? Math.min(1, Math.max(0, value!)) : other);
