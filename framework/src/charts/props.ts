/** One prop language for all kinds of chart. */
import type { Format, Range } from "../format/index.ts";

/** The fields of a row that hold numbers. */
export type Numeric<Row> = { [K in keyof Row & string]: NonNullable<Row[K]> extends number ? K : never }[keyof Row & string];

/** What every chart takes. */
export interface ChartProps {
  /** Names the figure. Leave it out inside a `Card` that has one. */
  title?: string;
  /** Of the drawing, in px. Space is kept for it before anything is drawn. */
  height?: number;
  /** How values are written in tooltips, on the axis and in the table view. Default: by their size. */
  format?: Format;
  /** Charts of one group show hover and zoom together, in the browser alone. */
  linkGroup?: string;
  /** Offers PNG, SVG and CSV in the menu. The table view is always there. */
  exportable?: boolean;
}

/** Values over an index: days, dates, numbers or names. */
export interface SeriesProps<Row, Index extends keyof Row & string> extends ChartProps {
  data: readonly Row[];
  index: Index;
  /** The fields to draw, in the order of the palette. From the ninth on they are summed up as "Other". */
  categories: readonly Numeric<Row>[];
  stack?: boolean;
  /** Dashed lines at a value, such as a target, named on the line. */
  referenceLines?: readonly { value: number; label?: string }[];
  /** The chosen index value stays marked; choosing it again gives null. */
  selected?: Row[Index] | null;
  onValueChange?: (value: Row[Index] | null) => unknown;
  /** The brushed part of the index axis stays marked; a double click gives null. */
  brushed?: Range<Row[Index]> | null;
  onBrush?: (range: Range<Row[Index]> | null) => unknown;
  onZoom?: (range: Range<Row[Index]> | null) => unknown;
}

/** Amounts in a tree. */
export interface TreemapProps<Row> extends ChartProps {
  data: readonly Row[];
  /** The fields that name the levels, outermost first. */
  path: readonly (keyof Row & string)[];
  /** The field that gives the area. */
  value: Numeric<Row>;
}

/** How often values are where. */
export interface HistogramProps<Row> extends ChartProps {
  data: readonly Row[];
  /** The field whose values are counted. `format` is how they are written. */
  value: Numeric<Row>;
  /** At most so many, since their edges are round numbers. Default: by how many values there are and how they lie. */
  bins?: number;
}

/** One point a row. */
export interface ScatterProps<Row> extends ChartProps {
  data: readonly Row[];
  x: Numeric<Row>;
  y: Numeric<Row>;
  /** The field that gives the area of a point. */
  size?: Numeric<Row>;
  /** The field whose values are told apart by colour. From the ninth on they are one, "Other". */
  color?: keyof Row & string;
  /** Each step along x is ten times as much. Rows without an x above zero are left out. */
  logX?: boolean;
  /** The `id` of each chosen row, or its place in `data` where rows have none; the others step back. */
  selected?: readonly (string | number)[];
  /**
   * A click, Enter or Space on a point, with Shift or Ctrl one more; dragging chooses all points in a rectangle. Nothing chosen is [].
   */
  onSelect?: (rows: readonly Row[]) => unknown;
}

/** What an index value may be at run time. */
export type Key = string | number | Date;
/** A row as the charts read it, whatever its type in the app. */
export type AnyRow = Readonly<Record<string, unknown>>;

/** `SeriesProps` with the row's type forgotten: what the parts inside work with. */
export interface AnySeriesProps extends ChartProps {
  data: readonly AnyRow[];
  index: string;
  categories: readonly string[];
  stack?: boolean;
  referenceLines?: readonly { value: number; label?: string }[];
  selected?: Key | null;
  onValueChange?: (value: Key | null) => unknown;
  brushed?: Range<Key> | null;
  onBrush?: (range: Range<Key> | null) => unknown;
  onZoom?: (range: Range<Key> | null) => unknown;
}

export interface AnyHistogramProps extends ChartProps {
  data: readonly AnyRow[];
  value: string;
  bins?: number;
}

export interface AnyScatterProps extends ChartProps {
  data: readonly AnyRow[];
  x: string;
  y: string;
  size?: string;
  color?: string;
  logX?: boolean;
  selected?: readonly (string | number)[];
  onSelect?: (rows: readonly AnyRow[]) => unknown;
}

export interface AnyTreemapProps extends ChartProps {
  data: readonly AnyRow[];
  path: readonly string[];
  value: string;
}

export type Kind = "line" | "area" | "bar" | "histogram" | "scatter" | "treemap";
