/** The menus of columns, whose code comes when somebody is about to open one. */
import type { JSX } from "solid-js";
import { prepareMenus } from "../../overlay/use-menu.tsx";
import { createLater } from "../../part/later.ts";
import type { Actions } from "./actions.ts";
import type { ColumnMenu } from "./column-menu.tsx";
import type { GridContext } from "./grid-context.ts";

export interface ColumnMenus<Row> extends Pick<ColumnMenu<Row>, "open"> {
  /** Somebody is near. */
  prepare(): void;
  readonly element: JSX.Element;
}

export function createColumnMenus<Row extends object>(grid: GridContext<Row>, actions: Actions<Row>): ColumnMenus<Row> {
  const menu = createLater(() => import("./column-menu.tsx"), ({ createColumnMenu }) => createColumnMenu(grid, actions), "The menu");
  const prepare = (): void => {
    menu.prepare();
    prepareMenus();
  };
  return {
    prepare,
    open: (...where) => {
      prepareMenus();
      menu.ask((it) => it.open(...where));
    },
    get element() { return menu.made()?.element; },
  };
}
