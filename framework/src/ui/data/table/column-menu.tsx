/** What can be done with a column: sorted, filtered, grouped by, pinned, hidden. Loaded when a pointer or the focus comes near. */
import "../../styles/menu.css";
import { createSignal, Show, untrack, type JSX } from "solid-js";
import { arrowDown, arrowUp, eyeOff, funnel, pin, rows3, x } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import type { MenuEntry, MenuItem } from "../../overlay/menu-items.ts";
import { createMenu } from "../../overlay/use-menu.tsx";
import { Popup } from "../../part/popup.tsx";
import type { Actions } from "./actions.ts";
import type { ColumnType } from "./columns.ts";
import { FilterForm } from "./filter-form.tsx";
import type { Filter } from "./filters.ts";
import type { GridContext } from "./grid-context.ts";
import type { Placed } from "./view.ts";

export interface ColumnMenu<Row> {
  open(placed: Placed<Row>, anchor: HTMLElement, from: "pointer" | "first"): void;
  readonly element: JSX.Element;
}

const ORDERS: Readonly<Record<ColumnType, readonly [up: string, down: string]>> = {
  text: ["Sort A to Z", "Sort Z to A"], number: ["Sort low to high", "Sort high to low"], boolean: ["Sort no to yes", "Sort yes to no"],
  date: ["Sort old to new", "Sort new to old"], timestamp: ["Sort old to new", "Sort new to old"], json: ["Sort up", "Sort down"],
};

export function createColumnMenu<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>): ColumnMenu<Row> {
  const [about, setAbout] = createSignal<{ placed: Placed<Row>; anchor: HTMLElement }>();
  const [filtering, setFiltering] = createSignal(false);
  const { view } = grid;
  const close = () => {
    setFiltering(false);
    actions.focus();
  };
  const line = (label: string, glyph: string, run: () => void): MenuItem => ({ label, icon: () => <Icon glyph={glyph} />, onSelect: run });
  let wantsFilter = false;
  const items = (): readonly MenuEntry[] => {
    const now = about();
    return now === undefined ? [] : linesOf(now.placed);
  };
  const linesOf = (placed: Placed<Row>): readonly MenuEntry[] => {
    const { column, id } = placed;
    const { columns } = grid.layout();
    const now = view.view();
    const pinned = columns.filter((each) => each.pinned).map((each) => each.id as string);
    const hidden = grid.columns().map((each) => each.id as string).filter((each) => !columns.some((one) => one.id === each));
    const sort = (descending: boolean) => line(ORDERS[column.type][descending ? 1 : 0], descending ? arrowDown : arrowUp, () => view.change({ sort: [{ column: id, descending }] }));
    return [
      ...(column.sortable ? [sort(false), sort(true)] : []),
      column.filter && line("Filter…", funnel, () => { wantsFilter = true; }),
      column.type !== "json" && column.sortable && (now.group === id
        ? line("No groups", x, () => view.change({ group: undefined }))
        : line(`Group by ${column.header.toLowerCase()}`, rows3, () => view.change({ group: id }))),
      placed.pinned
        ? line("Unpin", pin, () => view.change({ pinned: pinned.filter((each) => each !== id) }))
        : line("Pin to the start", pin, () => view.change({ pinned: [...pinned, id] })),
      columns.length > 1 && { items: [line("Hide", eyeOff, () => view.change({ hidden: [...hidden, id] }))] },
    ];
  };
  const name = () => `Column ${about()?.placed.column.header ?? ""}`;
  const menu = createMenu({ get name() { return name(); }, get items() { return items(); } });
  // The form takes the focus, once it is no more the menu's.
  const back = () => {
    if (wantsFilter) setFiltering(true);
    else actions.focus();
  };
  const filterOf = (id: string) => (view.view().filters ?? []).find((filter) => filter.column === id);
  const setFilter = (id: string, filter: Filter | undefined) => {
    close();
    const rest = (untrack(view.view).filters ?? []).filter((each) => each.column !== id);
    const next = filter === undefined ? rest : [...rest, filter];
    view.change({ filters: next.length > 0 ? next : undefined });
  };
  return {
    open: (placed, anchor, from) => {
      if (menu.open()) return menu.hide();
      wantsFilter = false;
      setAbout({ placed, anchor });
      menu.show({ from, trigger: anchor, back });
    },
    get element() {
      return (
        <>
          {menu.element}
          <Show when={filtering() && about()}>
            {(now) => (
              <Popup open onOpenChange={(open) => open || close()} anchor={now().anchor} name={name()} class="sol-menu-pop">
                <FilterForm column={now().placed.column} filter={filterOf(now().placed.id)} onFilter={(filter) => setFilter(now().placed.id, filter)} />
              </Popup>
            )}
          </Show>
        </>
      );
    },
  };
}
