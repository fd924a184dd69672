/** What stands in a menu. */
import type { Component } from "solid-js";
import type { Shortcut } from "../part/shortcuts.ts";

/** One line of a menu. It acts (`onSelect`), leads somewhere (`href`), is on or off (`checked`), or opens more (`items`). */
export interface MenuItem {
  readonly label: string;
  /** A component that draws 16 x 16 px, as those of lucide-solid. */
  readonly icon?: Component | undefined;
  readonly onSelect?: (() => unknown) | undefined;
  /** A page of the app, or another address. */
  readonly href?: string | undefined;
  /**
   * Keys that do it without the menu: `mod+d`, where `mod` is ⌘ or Ctrl. They are shown at its end, and in the command palette. They hold in the
   * row, list item or dialog in which the menu stands, while the focus is there, else in the whole page; letters alone not while one types.
   */
  readonly shortcut?: string | undefined;
  /** Takes something away for good. */
  readonly danger?: boolean | undefined;
  /** It cannot be chosen; a text says why, below its words. */
  readonly disabled?: boolean | string | undefined;
  /** On or off; the menu stays open when it is changed. */
  readonly checked?: boolean | undefined;
  readonly onCheckedChange?: ((checked: boolean) => unknown) | undefined;
  /** A menu beside this line. */
  readonly items?: readonly MenuEntry[] | undefined;
}

/** Lines that belong together; a rule parts them from those before. */
export interface MenuGroup {
  readonly title?: string | undefined;
  readonly items: readonly MenuItem[];
}

export type MenuEntry = MenuItem | MenuGroup | null | undefined | false;

/** The lines that have keys of their own, those of menus within too. */
export function shortcutsOf(entries: readonly MenuEntry[] | null | undefined, go: (path: string) => void): readonly Shortcut[] {
  return groupsOf(entries).flatMap(({ items }) => items).flatMap((item) => {
    if (item.disabled) return [];
    if (item.items !== undefined) return shortcutsOf(item.items, go);
    const { label, shortcut: keys } = item;
    const run = (): void => {
      if (item.checked !== undefined) return void item.onCheckedChange?.(!item.checked);
      void item.onSelect?.();
      if (item.href !== undefined) go(item.href);
    };
    return keys === undefined ? [] : [{ keys, label, run }];
  });
}

export const isItem = (entry: MenuItem | MenuGroup): entry is MenuItem => "label" in entry;

/** Lines in a row are a group without a title. What is not there is left out, and so are groups without lines. */
export function groupsOf(entries: readonly MenuEntry[] | null | undefined): readonly MenuGroup[] {
  const groups: { title?: string | undefined; items: MenuItem[] }[] = [];
  let open = false;
  for (const entry of entries ?? []) {
    if (!entry) continue;
    if (!isItem(entry)) {
      groups.push({ title: entry.title, items: [...(entry.items ?? [])] });
      open = false;
      continue;
    }
    if (!open) groups.push({ items: [] });
    groups.at(-1)!.items.push(entry);
    open = true;
  }
  return groups.filter((group) => group.items.length > 0);
}
