/** What can be done with a column: sorted, filtered, grouped by, pinned, hidden. */
import "../../styles/menu.css";
import { createSignal, Show, untrack, type JSX } from "solid-js";
import { arrowDown, arrowUp, eyeOff, funnel, pin, rows3, x } from "../../icon/glyphs.ts";
import { Popup } from "../../part/popup.tsx";
import type { Actions } from "./actions.ts";
import type { ColumnType } from "./columns.ts";
import { FilterForm } from "./filter-form.tsx";
import type { Filter } from "./filters.ts";
import type { GridContext } from "./grid-context.ts";
import { MenuList, type MenuItem } from "./menu-list.tsx";
import type { Placed } from "./view.ts";

export interface ColumnMenu<Row> {
  open(placed: Placed<Row>, anchor: HTMLElement): void;
  readonly element: JSX.Element;
}

const ORDERS: Readonly<Record<ColumnType, readonly [up: string, down: string]>> = {
  text: ["Sort A to Z", "Sort Z to A"], number: ["Sort low to high", "Sort high to low"], boolean: ["Sort no to yes", "Sort yes to no"],
  date: ["Sort old to new", "Sort new to old"], timestamp: ["Sort old to new", "Sort new to old"], json: ["Sort up", "Sort down"],
};

export function createColumnMenu<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>): ColumnMenu<Row> {
  const [shown, setShown] = createSignal<{ placed: Placed<Row>; anchor: HTMLElement; part: "menu" | "filter" }>();
  const { view } = grid;
  const close = () => {
    setShown(undefined);
    actions.focus();
  };
  const items = ({ placed, anchor }: { placed: Placed<Row>; anchor: HTMLElement }): readonly MenuItem[] => {
    const { column, id } = placed;
    const { columns } = grid.layout();
    const now = view.view();
    const pinned = columns.filter((each) => each.pinned).map((each) => each.id as string);
    const hidden = grid.columns().map((each) => each.id as string).filter((each) => !columns.some((one) => one.id === each));
    const done = (run: () => void) => () => {
      close();
      run();
    };
    const sort = (descending: boolean): MenuItem => ({
      text: ORDERS[column.type][descending ? 1 : 0], icon: descending ? arrowDown : arrowUp, run: done(() => view.change({ sort: [{ column: id, descending }] })),
    });
    return [
      ...(column.sortable ? [sort(false), sort(true)] : []),
      ...(column.filter ? [{ text: "Filter…", icon: funnel, run: () => setShown({ placed, anchor, part: "filter" }) }] : []),
      ...(column.type === "json" || !column.sortable ? [] : now.group === id
        ? [{ text: "No groups", icon: x, run: done(() => view.change({ group: undefined })) }]
        : [{ text: `Group by ${column.header.toLowerCase()}`, icon: rows3, run: done(() => view.change({ group: id })) }]),
      placed.pinned
        ? { text: "Unpin", icon: pin, run: done(() => view.change({ pinned: pinned.filter((each) => each !== id) })) }
        : { text: "Pin to the start", icon: pin, run: done(() => view.change({ pinned: [...pinned, id] })) },
      ...(columns.length > 1 ? [{ text: "Hide", icon: eyeOff, apart: true, run: done(() => view.change({ hidden: [...hidden, id] })) }] : []),
    ];
  };
  const filterOf = (id: string) => (view.view().filters ?? []).find((filter) => filter.column === id);
  const setFilter = (id: string, filter: Filter | undefined) => {
    close();
    const rest = (untrack(view.view).filters ?? []).filter((each) => each.column !== id);
    const next = filter === undefined ? rest : [...rest, filter];
    view.change({ filters: next.length > 0 ? next : undefined });
  };
  return {
    open: (placed, anchor) => void setShown({ placed, anchor, part: "menu" }),
    get element() {
      return (
        <Show when={shown()}>
          {(now) => (
            <Popup open onOpenChange={(open) => open || close()} anchor={now().anchor} name={`Column ${now().placed.column.header}`} class="sol-menu-pop">
              <Show when={now().part === "filter"} fallback={<MenuList name={`Column ${now().placed.column.header}`} items={items(now())} />}>
                <FilterForm column={now().placed.column} filter={filterOf(now().placed.id)} onFilter={(filter) => setFilter(now().placed.id, filter)} />
              </Show>
            </Popup>
          )}
        </Show>
      );
    },
  };
}
