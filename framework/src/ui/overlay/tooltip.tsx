import "../styles/tooltip.css";
import { createSignal, createUniqueId, onCleanup, Show, type Component, type ParentProps } from "solid-js";
import { onDemand } from "../part/on-demand.tsx";
import { listenForShortcuts } from "../part/shortcuts.ts";
import type { Placement } from "../part/popup.tsx";

const panel = onDemand(() => import("./tooltip-panel.tsx"));

/** Milliseconds that a pointer rests before it is told. */
const REST = 500;
/** Milliseconds after one has gone in which the next comes at once: the eye is still reading. */
const WARM = 300;
/** Milliseconds in which a pointer may go over to the tooltip itself. */
const CROSS = 120;
let wentAt = -Infinity;

/**
 * A few words about the one control inside, on keyboard focus and where a pointer rests; Esc takes them away. Nothing that one must read
 * stands there, and it is not the control's name: an icon alone has an `aria-label` too.
 * @example <Tooltip text="Export these 1,338 rows" shortcut="mod+e"><Button onClick={orders.export}>Export</Button></Tooltip>
 */
export const Tooltip: Component<ParentProps<{
  text: string | null | undefined;
  /** Keys that press the control, shown after the words: `mod+e`. They hold as those of a `DropdownMenu`. */
  shortcut?: string;
  placement?: Placement;
}>> = (props) => {
  const id = createUniqueId();
  const [anchor, setAnchor] = createSignal<HTMLElement>();
  let wrap!: HTMLSpanElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const control = () => wrap.firstElementChild ?? undefined;
  listenForShortcuts({
    name: () => "Do", element: control,
    shortcuts: () => (props.shortcut === undefined || !props.text || control()?.matches(":disabled") ? [] : [{ keys: props.shortcut, label: props.text, run: () => (control() as HTMLElement).click() }]),
  });
  const show = () => {
    const target = control();
    if (!(target instanceof HTMLElement) || !props.text) return;
    panel.prepare().catch(() => {});
    // What describes it already is kept beside.
    const described = new Set((target.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)).add(id);
    target.setAttribute("aria-describedby", [...described].join(" "));
    setAnchor(target);
    document.addEventListener("keydown", onKey, true);
  };
  const hide = () => {
    clearTimeout(timer);
    const target = anchor();
    if (target === undefined) return;
    wentAt = performance.now();
    const rest = (target.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each !== id).join(" ");
    if (rest === "") target.removeAttribute("aria-describedby");
    else target.setAttribute("aria-describedby", rest);
    setAnchor(undefined);
    document.removeEventListener("keydown", onKey, true);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    hide();
  };
  const come = (event: PointerEvent) => {
    if (event.pointerType === "touch") return;
    clearTimeout(timer);
    panel.prepare().catch(() => {});
    if (anchor() === undefined) timer = setTimeout(show, performance.now() - wentAt < WARM ? 0 : REST);
  };
  const go = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, CROSS);
  };
  const onFocus = (event: FocusEvent) => {
    if ((event.target as Element).matches(":focus-visible")) show();
  };
  onCleanup(hide);
  return (
    <>
      <span ref={wrap} class="sol-tip-wrap" onPointerOver={come} onPointerOut={go} onPointerDown={hide} onFocusIn={onFocus} onFocusOut={hide}>{props.children}</span>
      <Show when={anchor()}>
        {(target) => <panel.View id={id} anchor={target()} text={props.text ?? ""} shortcut={props.shortcut} placement={props.placement} onStay={() => clearTimeout(timer)} onLeave={go} />}
      </Show>
    </>
  );
};
