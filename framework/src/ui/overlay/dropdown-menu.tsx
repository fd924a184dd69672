import { children, createEffect, createMemo, on, Show, type Component, type JSX } from "solid-js";
import { chevronDown } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import type { OpenerProps } from "../part/opener.ts";
import type { MenuEntry } from "./menu-items.ts";
import { listenForMenu } from "./menu-keys.ts";
import { createMenu } from "./use-menu.tsx";

export interface DropdownMenuProps extends OpenerProps {
  /** The words of the button; with `icon` or `children` its name. */
  label: string;
  /** Lines, and groups of lines; what is not there is left out. */
  items: readonly MenuEntry[] | null | undefined;
  /** Alone in a square button. */
  icon?: JSX.Element;
  /** In place of the words. */
  children?: JSX.Element;
}

/**
 * A button that opens a menu. Lines act, lead to a page, are on or off, or open more lines; groups are parted by a rule. Arrows move, a
 * letter goes to the next line that begins with it, Esc closes and gives the focus back. A `shortcut` works without the menu. The code of menus comes with the first one that is opened.
 * @example
 * <DropdownMenu label="Order" items={[
 *   { label: "Edit", shortcut: "e", onSelect: () => edit(order) },
 *   { label: "Set status", items: STATUSES.map((status) => ({ label: status, onSelect: () => orders.setStatus(order.id, status) })) },
 *   { items: [{ label: "Delete…", danger: true, onSelect: () => setDeleting(true) }] },
 * ]} />
 */
export const DropdownMenu: Component<DropdownMenuProps> = (props) => {
  let trigger!: HTMLButtonElement;
  const menu = createMenu({
    get name() { return props.label; },
    get items() { return props.items; },
    get placement() { return props.placement ?? "bottom-start"; },
    onOpenChange: (open) => props.onOpenChange?.(open),
  });
  listenForMenu(props, { element: () => trigger, disabled: () => props.disabled ?? false });
  // Read once: what is passed as JSX is made anew by each read.
  const icon = children(() => props.icon);
  const words = children(() => props.children);
  const named = createMemo(() => Boolean(icon() ?? words()));
  const show = (from: "pointer" | "first" | "last") => menu.show({ from, trigger });
  createEffect(on(() => props.open, (open) => {
    if (open === undefined || open === menu.open()) return;
    if (open) show("first");
    else menu.hide();
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    const from = ({ ArrowDown: "first", Enter: "first", " ": "first", ArrowUp: "last" } as const)[event.key];
    if (from === undefined) return;
    event.preventDefault();
    show(from);
  };
  return (
    <>
      <button
        ref={trigger} type="button" class="sol-btn" data-variant={props.variant ?? "outline"} data-size={props.size} data-icon={flag(icon())} disabled={props.disabled}
        aria-haspopup="menu" aria-expanded={menu.open()} aria-label={named() ? props.label : undefined} title={named() ? props.label : undefined}
        onPointerEnter={() => menu.prepare()} onFocus={() => menu.prepare()} onKeyDown={onKeyDown} onClick={() => (menu.open() ? menu.hide() : show("pointer"))}
      >
        <Show when={icon()} fallback={<><span class="sol-btn-text">{words() ?? props.label}</span><Icon glyph={chevronDown} size="sm" /></>}>{icon()}</Show>
      </button>
      {menu.element}
    </>
  );
};
