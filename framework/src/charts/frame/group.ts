import { createContext, mergeProps, useContext } from "solid-js";
import type { ChartProps } from "../props.ts";

/** What a `ChartGroup` gives to the charts in it. */
export interface Group {
  readonly name: string;
  readonly exportable: boolean;
}

export const GroupContext = createContext<Group | undefined>(undefined);

/** The chart's own props, and where it has none those of the group around it. */
export function inGroup<Chart extends ChartProps>(chart: Chart): Chart {
  const group = useContext(GroupContext);
  if (!group) return chart;
  return mergeProps({ get linkGroup() { return group.name; }, get exportable() { return group.exportable; } }, chart) as Chart;
}
