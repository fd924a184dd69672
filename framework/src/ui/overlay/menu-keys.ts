/** The keys of a menu's lines, where they hold without it being opened. */
import { currentPage } from "../../client/page.ts";
import { listenForShortcuts, type ShortcutOwner } from "../part/shortcuts.ts";
import { shortcutsOf, type MenuEntry } from "./menu-items.ts";

/** @param about where they hold */
export function listenForMenu(props: { readonly label: string; readonly items: readonly MenuEntry[] | null | undefined }, about: Pick<ShortcutOwner, "element" | "inside"> & { disabled(): boolean }): void {
  const page = currentPage();
  listenForShortcuts({ ...about, name: () => props.label, shortcuts: () => (about.disabled() ? [] : shortcutsOf(props.items, (path) => page.navigate(path))) });
}
