/** What can be done with one row: by the button at its end, by the other mouse button, by the menu key or Shift+F10, by a finger that rests on it. */
import { createSignal, Show, untrack, type JSX } from "solid-js";
import { Confirm } from "../../button/confirm.tsx";
import { createHold } from "../../overlay/hold.ts";
import type { MenuItem } from "../../overlay/menu-items.ts";
import { createMenu } from "../../overlay/use-menu.tsx";
import type { Actions } from "./actions.ts";
import { itemLines, perform, refusal, type BulkAction } from "./bulk-actions.ts";
import { rowText } from "./cell-text.ts";
import type { GridContext } from "./grid-context.ts";

export interface RowMenu {
  /** Of the line, at an element of it or at a point. False: there is no row. */
  open(line: number, at: HTMLElement | { readonly x: number; readonly y: number }, from: "pointer" | "first"): boolean;
  /** Of the line with the cursor. */
  openHere(): boolean;
  readonly isOpen: () => boolean;
  /** Somebody is near. */
  prepare(): void;
  readonly hold: ReturnType<typeof createHold>;
  readonly element: JSX.Element;
}

/** @param held a finger has rested on the body of the table */
export function createRowMenu<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>, bulk: () => readonly BulkAction<Row>[], table: () => HTMLElement, held: (event: PointerEvent) => void): RowMenu {
  const [about, setAbout] = createSignal<{ readonly key: unknown; readonly row: Row; readonly atEnd: boolean }>();
  const [asking, setAsking] = createSignal<{ readonly question: string; readonly action: string; run(): void }>();
  let after: (() => void) | undefined;
  let button: HTMLElement | null = null;

  const lines = (): readonly MenuItem[] => {
    const now = about();
    if (now === undefined) return [];
    const rows = [now.row];
    const run = (act: (rows: readonly Row[]) => unknown) => void perform(act, rows, () => grid.selection?.drop([now.key]));
    return bulk().map((action): MenuItem => {
      const { label, icon, confirm: question } = action;
      const disabled = refusal(action, rows);
      if (action.items !== undefined) return { label, icon, ...(disabled ? { disabled } : { items: itemLines(action, run) }) };
      const act = () => run(action.onSelect);
      return { label, icon, disabled, onSelect: question === undefined ? act : () => { after = () => setAsking({ question, action: label, run: act }); } };
    });
  };
  const title = () => {
    const [first] = grid.layout().columns;
    const now = about();
    return first === undefined || now === undefined ? "row" : rowText(now.row, first.column, grid.digits().get(first.id));
  };
  const menu = createMenu({
    get name() { return `Actions for ${title()}`; },
    get items() { return lines(); },
    get placement() { return about()?.atEnd ? "bottom-end" as const : "bottom-start" as const; },
    onOpenChange: (open) => {
      if (open) button?.setAttribute("aria-expanded", "true");
      else button?.setAttribute("aria-expanded", "false");
    },
  });
  // The focus is the table's again before a question takes it, so that it comes back there.
  const back = () => {
    actions.focus();
    after?.();
    after = undefined;
  };
  const lineOf = (index: number) => table().querySelector<HTMLElement>(`tbody > tr[aria-rowindex="${index + 2}"]`);
  const open: RowMenu["open"] = (line, at, from) => {
    const entry = actions.entryAt(line);
    if (entry?.row === undefined || untrack(bulk).length === 0) return false;
    menu.hide();
    after = undefined;
    button = lineOf(line)?.querySelector("[data-row-menu]") ?? null;
    setAbout({ key: entry.key, row: entry.row, atEnd: at === button });
    menu.show({ from, back, ...(at instanceof HTMLElement ? { trigger: at } : { trigger: undefined, at }) });
    return true;
  };
  return {
    open,
    openHere: () => {
      const { row } = untrack(grid.cursor.cell);
      return open(row, document.getElementById(`${grid.id}-cell`) ?? table(), "first");
    },
    isOpen: menu.open,
    prepare: menu.prepare,
    hold: createHold(held),
    get element() {
      return (
        <>
          {menu.element}
          <Show when={asking()}>
            {(now) => <Confirm question={now().question} action={now().action} danger={false} onAnswer={(yes) => { const { run } = now(); setAsking(undefined); if (yes) run(); }} />}
          </Show>
        </>
      );
    },
  };
}
