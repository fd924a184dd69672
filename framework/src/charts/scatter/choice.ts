import { createMemo, type Accessor } from "solid-js";
import type { Points } from "../data/points.ts";
import { createHeld } from "../plot/held.ts";
import type { AnyScatterProps } from "../props.ts";

type RowKey = string | number;

export interface PointChoice {
  readonly keys: Accessor<ReadonlySet<RowKey>>;
  choose(found: readonly RowKey[], more: boolean): void;
}

/** The chosen rows: drawn from `selected`, given to `onSelect`. */
export function createPointChoice(chart: AnyScatterProps, points: Accessor<Points>): PointChoice {
  const held = createHeld<readonly RowKey[]>(() => chart.selected, (found) => {
    const [all, chosen] = [points(), new Set(found)];
    return chart.onSelect?.(all.rows.filter((_, at) => chosen.has(all.keys[at]!)));
  });
  const keys = createMemo(() => new Set(held.value()));
  return {
    keys,
    choose(found, more) {
      if (!chart.onSelect) return;
      const now = keys();
      const alone = !more && found.length === 1 && now.size === 1 && now.has(found[0]!);
      // One more click takes it back: alone, or out of several.
      const toggled = more && found.length === 1 && now.has(found[0]!);
      held.commit(alone ? [] : toggled ? [...now].filter((key) => key !== found[0]) : more ? [...new Set([...now, ...found])] : found);
    },
  };
}
