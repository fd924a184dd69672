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
  /** Writes values where no `format` does; goes before it. */
  valueFormatter?: (value: number) => string;
  /**
   * One for each series, in their order: a name of the palette (`petrol`, `copper`, `plum`, `sage`, `ochre`, `wine`, `indigo`, `slate`, or `prior` for
   * the period before), which has its own tone in each mode, or any CSS colour.
   */
  colors?: readonly string[];
  /** Charts of one group show hover, zoom and brush together, in the browser alone. */
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
  /**
   * The field with what the category was in the period before: the first of several, or of a stack all of it. It is a dotted line behind lines and a mark
   * across bars, named by its field, and the change against it is said.
   */
  previous?: Numeric<Row>;
  stack?: boolean;
  /** Dashed lines at a value, such as a target, named on the line. */
  referenceLines?: readonly { value: number; label?: string }[];
  /** The chosen index value stays marked; choosing it again gives null. */
  selected?: Row[Index] | null;
  onValueChange?: (value: Row[Index] | null) => unknown;
  /** What the pointer or the keys are on; null when they leave. */
  onHover?: (value: Row[Index] | null) => unknown;
  /** What happened when, named on the drawing: at an index value, or from there `until` another. */
  annotations?: readonly { at: Row[Index]; until?: Row[Index]; label: string }[];
  /** A range can be drawn also where no `onBrush` asks for it: it marks this chart, and those of its group. */
  brush?: boolean;
  /** The brushed part of the index axis stays marked; a double click gives null. */
  brushed?: Range<Row[Index]> | null;
  onBrush?: (range: Range<Row[Index]> | null) => unknown;
  /** A part can be shown alone also where no `onZoom` asks for it. */
  zoom?: boolean;
  onZoom?: (range: Range<Row[Index]> | null) => unknown;
}

/** Bars, and lines over them. */
export interface ComboProps<Row, Index extends keyof Row & string> extends Omit<SeriesProps<Row, Index>, "previous"> {
  /** The fields that are drawn as lines; `categories` are bars. */
  lines: readonly Numeric<Row>[];
  /** How the lines' values are written. With it they have an axis of their own, at the right. */
  lineFormat?: Format;
}

/** A price over time: what it began and ended with, and how far it went in between. */
export interface CandlestickProps<Row, Index extends keyof Row & string> extends Omit<SeriesProps<Row, Index>, "categories" | "stack" | "previous"> {
  /** Default: `open`, `high`, `low`, `close`. */
  open?: Numeric<Row>;
  high?: Numeric<Row>;
  low?: Numeric<Row>;
  close?: Numeric<Row>;
}

/** How often values are where. */
export interface HistogramProps<Row> extends ChartProps {
  data: readonly Row[];
  /** The field whose values are counted. `format` is how they are written. */
  value: Numeric<Row>;
  /** At most so many, since their edges are round numbers. Default: by how many values there are and how they lie. */
  bins?: number;
  /** The edges of the chosen bin: it stays marked, the others step back; choosing it again gives null. */
  selected?: Range<number> | null;
  /** Gives the edges of a bin. In it is what is at the first or above and below the second; in the last bin what is at the second too. */
  onValueChange?: (bin: Range<number> | null) => unknown;
  /** The edges of the bin that the pointer or the keys are on; null when they leave. */
  onHover?: (bin: Range<number> | null) => unknown;
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
  /** Dashed lines at a value of y, such as a target, named on the line. */
  referenceLines?: readonly { value: number; label?: string }[];
  /** The `id` of each chosen row, or its place in `data` where rows have none; the others step back. */
  selected?: readonly (string | number)[];
  /**
   * A click, Enter or Space on a point, with Shift or Ctrl one more; dragging chooses all points in a rectangle. Nothing chosen is [].
   */
  onSelect?: (rows: readonly Row[]) => unknown;
  /** Dragging draws an outline by hand in place of a rectangle, and chooses what is in it. */
  lasso?: boolean;
  /** The row that the pointer or the keys are on; null when they leave. */
  onHover?: (row: Row | null) => unknown;
  /**
   * A part can be shown alone also where no `onZoom` asks for it: by buttons, by the wheel with Ctrl, and by dragging where that does not choose. On the
   * buttons +, − and 0 zoom and arrow keys move; a double click shows all again. In a `linkGroup` the part along x is shared.
   */
  zoom?: boolean;
  /** The part that is shown; null when it is all. */
  onZoom?: (part: { readonly x: Range<number>; readonly y: Range<number> } | null) => unknown;
}

/** An option of ECharts as it is. */
export interface RawChartProps extends ChartProps {
  option: object;
  /** By the name of the event: `click`, `brushSelected`, `datazoom`, … */
  onEvents?: Readonly<Record<string, (event: unknown) => unknown>>;
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
  previous?: string;
  stack?: boolean;
  referenceLines?: readonly { value: number; label?: string }[];
  selected?: Key | null;
  onValueChange?: (value: Key | null) => unknown;
  onHover?: (value: Key | null) => unknown;
  annotations?: readonly Annotation[];
  brush?: boolean;
  brushed?: Range<Key> | null;
  onBrush?: (range: Range<Key> | null) => unknown;
  zoom?: boolean;
  onZoom?: (range: Range<Key> | null) => unknown;
  /** Of `categories`, so many are bars and the rest lines. */
  bars?: number;
  lineFormat?: Format;
}

export interface Annotation {
  readonly at: Key;
  readonly until?: Key;
  readonly label: string;
}

export interface AnyHistogramProps extends ChartProps {
  data: readonly AnyRow[];
  value: string;
  bins?: number;
  selected?: Range<number> | null;
  onValueChange?: (bin: Range<number> | null) => unknown;
  onHover?: (bin: Range<number> | null) => unknown;
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
  lasso?: boolean;
  onHover?: (row: AnyRow | null) => unknown;
  referenceLines?: readonly { value: number; label?: string }[];
  zoom?: boolean;
  onZoom?: (part: { readonly x: Range<number>; readonly y: Range<number> } | null) => unknown;
}

export type Kind = "line" | "area" | "bar" | "histogram" | "scatter" | "treemap" | "pie" | "funnel" | "heatmap" | "calendar" | "gauge" | "sankey" | "geo" | "box" | "combo" | "candlestick" | "raw";
