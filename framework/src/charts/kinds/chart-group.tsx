import { createUniqueId, onCleanup, type JSX } from "solid-js";
import { GroupContext } from "../frame/group.ts";
import { forgetLink } from "../plot/link.ts";

export interface ChartGroupProps {
  /** A name, where charts in other places belong to it too. */
  name?: string;
  /** All offer PNG, SVG and CSV in their menus. */
  exportable?: boolean;
  children: JSX.Element;
}

/**
 * Charts in it show hover, zoom and brush together, in the browser alone, as if each had the same `linkGroup`.
 * @example <ChartGroup><LineChart data={a} index="day" categories={["sales"]} brush /><LineChart data={b} index="day" categories={["visits"]} /></ChartGroup>
 */
export function ChartGroup(props: ChartGroupProps): JSX.Element {
  const own = `group ${createUniqueId()}`;
  onCleanup(() => forgetLink(own));
  return <GroupContext.Provider value={{ get name() { return props.name ?? own; }, get exportable() { return props.exportable ?? false; } }}>{props.children}</GroupContext.Provider>;
}
