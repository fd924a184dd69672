import { createSignal, type Accessor, type Setter } from "solid-js";
import type { Table } from "../data/table.ts";
import type { MakePicture } from "./picture.ts";

export type FigureState = "loading" | "ready" | "empty" | "failed";

export interface Chosen {
  readonly name: string;
  letGo(): void;
}

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
  /** What is chosen, where it is let go in the head. */
  readonly chosen: Accessor<Chosen | undefined>;
  readonly setChosen: Setter<Chosen | undefined>;
  readonly asTable: Accessor<boolean>;
  readonly setAsTable: Setter<boolean>;
  /** Every value, once there are rows. */
  readonly table: Accessor<(() => Table) | undefined>;
  offerTable(make: (() => Table) | undefined): void;
  /** The drawing, while there is one. */
  readonly picture: Accessor<MakePicture | undefined>;
  offerPicture(make: MakePicture | undefined): void;
}

export function createFigure(): Figure {
  const [state, setState] = createSignal<FigureState>("loading");
  const [draws, setDraws] = createSignal(0);
  const [counts, setCounts] = createSignal<Readonly<Record<string, number>>>({});
  const [chosen, setChosen] = createSignal<Chosen | undefined>();
  const [asTable, setAsTable] = createSignal(false);
  const [table, setTable] = createSignal<(() => Table) | undefined>();
  const [picture, setPicture] = createSignal<MakePicture | undefined>();
  return {
    state, setState, draws, counts, setCounts, chosen, setChosen, asTable, setAsTable, table, picture,
    offerTable: (make) => { setTable(() => make); },
    offerPicture: (make) => { setPicture(() => make); },
    countDraw: () => { setDraws((count) => count + 1); },
  };
}
