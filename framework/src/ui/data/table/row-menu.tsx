/** What can be done with one row. Loaded when a pointer or the focus comes into a table whose rows have menus. */
import { createSignal, Show, type JSX } from "solid-js";
import { Confirm } from "../../button/confirm.tsx";
import type { MenuItem } from "../../overlay/menu-items.ts";
import { createMenu } from "../../overlay/use-menu.tsx";
import type { Actions } from "./actions.ts";
import { itemLines, perform, refusal, type BulkAction } from "./bulk-actions.ts";
import { rowText } from "./cell-text.ts";
import type { GridContext } from "./grid-context.ts";

/** A row, and where its menu opens. */
export interface RowOpening<Row> {
  readonly key: unknown;
  readonly row: Row;
  readonly at: HTMLElement | { readonly x: number; readonly y: number };
  readonly from: "pointer" | "first";
  /** The button at the end of its line. */
  readonly button: HTMLElement | null;
}

export interface RowMenuPanel<Row> {
  open(opening: RowOpening<Row>): void;
  readonly isOpen: () => boolean;
  readonly element: JSX.Element;
}

export function createRowMenuPanel<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>, bulk: () => readonly BulkAction<Row>[]): RowMenuPanel<Row> {
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
  return {
    open: (opening) => {
      const { key, row, at, from } = opening;
      menu.hide();
      after = undefined;
      button = opening.button;
      setAbout({ key, row, atEnd: at === button });
      menu.show({ from, back, ...(at instanceof HTMLElement ? { trigger: at } : { trigger: undefined, at }) });
    },
    isOpen: menu.open,
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
