/**
 * Keys that do what a menu, a button or an action offers, without opening it. They hold where it stands: in its row, list item, tree item or
 * dialog, while the focus is there; else in the whole page. Where several fit, the innermost acts. The command palette lists them.
 */
import { onCleanup, onMount } from "solid-js";
import { fits } from "./keys.tsx";
import { topDialog } from "./top-dialog.ts";

export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  run(): unknown;
}

export interface ShortcutOwner {
  /** What it is called: a heading of the palette. Undefined: it is listed there by itself. */
  name(): string | undefined;
  /** What is pressed, or what a menu is about. */
  element(): Element | undefined;
  /** They hold inside of the element, and not where it stands. */
  readonly inside?: boolean;
  shortcuts(): readonly Shortcut[];
}

/** Whatever there may be many of, each with the same keys. */
const PLACES = "tr, [role=row], li, [role=listitem], [role=treeitem], dialog, [role=dialog]";
/** What letters are typed into. */
const TYPED = "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable]:not([contenteditable=false])";

const owners = new Set<ShortcutOwner>();

/** As long as the component is there, the keys of its owner are listened for. */
export function listenForShortcuts(owner: ShortcutOwner): void {
  onMount(() => {
    if (owners.size === 0) document.addEventListener("keydown", onKeyDown);
    owners.add(owner);
    onCleanup(() => {
      owners.delete(owner);
      if (owners.size === 0) document.removeEventListener("keydown", onKeyDown);
    });
  });
}

/** Those that would act with the focus there, the innermost first, with what offers them. */
export function shortcutsAt(focus: Element | null): readonly (readonly [owner: ShortcutOwner, shortcut: Shortcut])[] {
  const dialog = topDialog();
  return [...owners]
    .flatMap((owner) => {
      const element = owner.element();
      if (element === undefined || element.checkVisibility?.() === false) return [];
      const place = owner.inside === true ? element : element.closest(PLACES);
      const holds = place === null ? dialog === undefined : focus !== null && place.contains(focus);
      return holds ? [{ owner, depth: depthOf(place) }] : [];
    })
    .sort((a, b) => b.depth - a.depth)
    .flatMap(({ owner }) => owner.shortcuts().map((shortcut) => [owner, shortcut] as const));
}

function depthOf(element: Element | null): number {
  let depth = 0;
  for (let at = element; at !== null; at = at.parentElement) depth++;
  return depth;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat || !(event.target instanceof Element)) return;
  const { target } = event;
  // In an open list letters go to its lines.
  if (target.closest("[role=menu], [role=listbox]") !== null) return;
  if (!event.ctrlKey && !event.metaKey && !event.altKey && target.matches(TYPED)) return;
  const found = shortcutsAt(target).find(([, { keys }]) => fits(event, keys));
  if (found === undefined) return;
  event.preventDefault();
  found[1].run();
}
