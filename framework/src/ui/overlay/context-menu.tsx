import "../styles/menu.css";
import { createSignal, onMount, type Component, type ParentProps } from "solid-js";
import { stopsIn } from "../part/stops.ts";
import { createHold } from "./hold.ts";
import type { MenuEntry } from "./menu-items.ts";
import { listenForMenu } from "./menu-keys.ts";
import { createMenu } from "./use-menu.tsx";

/**
 * The menu of what it surrounds: by the other mouse button, by the menu key or Shift+F10, by a finger that rests on it. Whatever stands in it
 * must be reachable without it too. With Shift the browser's own menu opens. What has nothing in it that takes the focus takes it itself.
 * @example <ContextMenu label="Order MR-20481" items={[{ label: "Copy number", onSelect: copy }]}><OrderCard order={order} /></ContextMenu>
 */
export const ContextMenu: Component<ParentProps<{
  /** What the menu is about, for those who do not see it. */
  label: string;
  /** Lines, and groups of lines; what is not there is left out. */
  items: readonly MenuEntry[] | null | undefined;
  /** The browser's own menu opens instead. */
  disabled?: boolean;
  /** It has been opened or closed. */
  onOpenChange?: (open: boolean) => unknown;
}>> = (props) => {
  let area!: HTMLDivElement;
  const menu = createMenu({ get name() { return props.label; }, get items() { return props.items; }, onOpenChange: (open) => props.onOpenChange?.(open) });
  listenForMenu(props, { element: () => area, inside: true, disabled: () => props.disabled ?? false });
  const show = (x: number, y: number, from: "pointer" | "first") => {
    const { activeElement } = document;
    menu.show({ from, at: { x, y }, trigger: activeElement instanceof HTMLElement && area.contains(activeElement) ? activeElement : undefined });
  };
  const onContextMenu = (event: MouseEvent) => {
    if (props.disabled || event.shiftKey && event.button === 2) return;
    event.preventDefault();
    hold.release();
    // By a key there is no place, or that of the element's corner.
    const byKey = event.button < 0 || (event.button !== 2 && !(event as PointerEvent).pointerType);
    const { left, bottom } = (event.target as Element).getBoundingClientRect();
    if (byKey && event.clientX === 0 && event.clientY === 0) show(left, bottom, "first");
    else show(event.clientX, event.clientY, byKey ? "first" : "pointer");
  };
  const hold = createHold((event) => { if (!props.disabled && !menu.open()) show(event.clientX, event.clientY, "pointer"); });
  // What has no stop of its own is one, so that the menu key has where to be pressed.
  const [alone, setAlone] = createSignal(false);
  onMount(() => setAlone(!props.disabled && stopsIn(area).length === 0));
  return (
    <>
      <div
        ref={area} class="sol-context" tabindex={alone() ? 0 : undefined} role={alone() ? "group" : undefined} aria-label={alone() ? props.label : undefined} onContextMenu={onContextMenu} onPointerEnter={() => menu.prepare()} onFocusIn={() => menu.prepare()}
        onPointerDown={hold.down} onPointerMove={hold.release} onPointerUp={hold.release} onPointerCancel={hold.release}
      >
        {props.children}
      </div>
      {menu.element}
    </>
  );
};
