import { createEffect, Show, type Component } from "solid-js";
import { currentPage } from "../../client/page.ts";
import { closeUnlessLoaded } from "../part/not-loaded.ts";
import { onDemand } from "../part/on-demand.tsx";
import { listenForShortcuts } from "../part/shortcuts.ts";
import type { Command } from "./command.ts";

export interface CommandPaletteProps {
  /** It exists only while this is true. */
  open: boolean;
  /** It asks to be closed. */
  onOpenChange: (open: boolean) => unknown;
  /** In the empty field. Default "Search or jump to…". */
  placeholder?: string;
  /** What can be done from here. */
  actions?: readonly Command[] | null | undefined;
  /** Brings records for what was typed, from a handler or anywhere. Called after 150 ms of rest; only the newest answer counts. */
  onSearch?: ((text: string) => PromiseLike<readonly Command[]> | readonly Command[]) | undefined;
  /** The pages of the app that the user may open, by default; false for none, or others. */
  pages?: boolean | readonly Command[];
}

const panel = onDemand(() => import("./palette-panel.tsx"));
/** Called when somebody is about to open one. */
export const preparePalette = (): void => void panel.prepare().catch(() => {});

/**
 * Goes anywhere and does anything by typing: the pages that the user may open, what can be done, and records. Arrows move, Enter opens, with
 * ⌘ or Ctrl in a new tab; without a text it has what one went to last. What menus and buttons have keys for is among them. Its code comes when it is first opened.
 * @example
 * <CommandPalette open={open()} onOpenChange={setOpen} actions={[{ label: "New order", shortcut: "n", onSelect: create }]}
 *   onSearch={async (text) => (await orders.find(text)).map((order) => ({ label: order.customer, note: order.number, href: `/orders/${order.id}`, group: "Orders" }))} />
 */
export const CommandPalette: Component<CommandPaletteProps> = (props) => {
  createEffect(() => {
    if (props.open) closeUnlessLoaded(panel.prepare(), "The search", () => props.onOpenChange(false));
  });
  const page = currentPage();
  listenForShortcuts({
    name: () => undefined, element: () => document.body,
    shortcuts: () => (props.actions ?? []).flatMap((command) => {
      if (command.shortcut === undefined || command.disabled) return [];
      const run = (): void => {
        void command.onSelect?.();
        if (command.href !== undefined) page.navigate(command.href);
      };
      return [{ keys: command.shortcut, label: command.label, run }];
    }),
  });
  return <Show when={props.open}><panel.View {...props} /></Show>;
};
