import type { Accessor, JSX } from "solid-js";
import type { Measure } from "../chart/measure.ts";
import type { Wrong } from "../data/rows.ts";
import type { Shape } from "../frame/shape.ts";
import type { Size } from "../option/layout.ts";
import type { Rect } from "../option/squarify.ts";
import type { Way } from "../plot/roving.ts";
import type { TipContent } from "../plot/tip.tsx";
import type { AnyMarkProps } from "../mark-props.ts";
import type { Tokens } from "../theme/tokens.ts";

/** Something that is drawn for a value: it can be pointed at, chosen, and reached by keys. */
export interface Mark {
  /** Tells it from the others. Its elements stay when only its amount changes. */
  readonly id: string;
  /** What the app gets when it is chosen; undefined for what cannot be, such as "Other". */
  readonly value: unknown;
  readonly shapes: readonly Shape[];
  /** Where the ring of the keyboard and the tooltip stand. */
  readonly box: Rect;
  /** Where all of it would stand, where only a part of the drawing is shown. */
  readonly whole?: Rect;
  /** Where it stands on an index axis, so that charts over one axis show their hover on it. */
  readonly place?: number;
  /** All of it in one line. Asked for when it is needed: of thousands one is read. */
  label(): string;
  tip(): TipContent;
}

export interface Drawing {
  /** Under the marks and over them: axes, names, legends. */
  readonly ground: readonly Shape[];
  readonly marks: readonly Mark[];
  readonly over?: readonly Shape[];
  /** In the head of a picture: what the page says in the figure's. */
  readonly corner?: readonly Shape[];
  /** Where the arrow keys lead, where marks stand in rows and columns; from one to the next without. */
  readonly way?: Way;
}

export interface DrawInputs<Chart = AnyMarkProps> {
  readonly chart: Chart;
  readonly size: Size;
  readonly tokens: Tokens;
  readonly measure: Measure;
  /** The id that is chosen. */
  readonly chosen: string | undefined;
  /** The part that is shown, of a drawing that can show parts. */
  readonly view?: View | undefined;
}

/** So many times larger, with what stands at these parts of the whole drawing in the middle. */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

type Pointer = PointerEvent & { currentTarget: HTMLElement };

/** What shows a part of a drawing. */
export interface Zoom {
  readonly view: Accessor<View>;
  /** May a part be shown, and is one? */
  zooms(): boolean;
  zoomed(): boolean;
  /** The last press became a drag: what follows is no click. */
  dragged(): boolean;
  dragging(): boolean;
  onWheel(event: WheelEvent & { currentTarget: HTMLElement }): void;
  onPointerDown(event: Pointer): void;
  onPointerMove(event: Pointer): void;
  onPointerUp(): void;
  onDblClick(): void;
  reveal(box: Rect): void;
  Buttons(): JSX.Element;
}

export type CreateZoom = (inputs: { readonly chart: { readonly zoom?: boolean }; readonly size: Accessor<Size | undefined>; name(): string }) => Zoom;

/** Lays out what was read. Pure: the same in, the same out. */
export type Draw<Read, Chart = AnyMarkProps> = (read: Read, inputs: DrawInputs<Chart>) => Drawing;

/** What every reading of rows tells. */
export interface Reading {
  /** How many marks there are to draw. */
  readonly count: number;
  /** Fields that cannot be drawn, and in how many rows; in none where rows have no such field. */
  readonly wrong: readonly Wrong[];
}
