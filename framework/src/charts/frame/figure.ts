import { createSignal, type Accessor, type Setter } from "solid-js";
import type { Savable } from "./save.ts";

export type FigureState = "loading" | "ready" | "empty" | "failed";

/** What the parts of one figure tell each other. The frame shows it; tests read it from the figure's `data-` attributes. */
export interface Figure {
  readonly state: Accessor<FigureState>;
  readonly setState: Setter<FigureState>;
  /** How often something was drawn. */
  readonly draws: Accessor<number>;
  countDraw(): void;
  /** How many points, bars or leaves are shown, by the name of the attribute. */
  readonly counts: Accessor<Readonly<Record<string, number>>>;
  readonly setCounts: Setter<Readonly<Record<string, number>>>;
  readonly asTable: Accessor<boolean>;
  readonly setAsTable: Setter<boolean>;
  /** Set while there is something to show as a table and to save. */
  readonly savable: Accessor<Savable | undefined>;
  readonly setSavable: Setter<Savable | undefined>;
}

export function createFigure(): Figure {
  const [state, setState] = createSignal<FigureState>("loading");
  const [draws, setDraws] = createSignal(0);
  const [counts, setCounts] = createSignal<Readonly<Record<string, number>>>({});
  const [asTable, setAsTable] = createSignal(false);
  const [savable, setSavable] = createSignal<Savable | undefined>();
  return {
    state, setState, draws, counts, setCounts, asTable, setAsTable, savable, setSavable,
    countDraw: () => { setDraws((count) => count + 1); },
  };
}
