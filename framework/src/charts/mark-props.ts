/** Props of the charts whose marks are shapes of our own. */
import type { AnyRow, ChartProps, Numeric } from "./props.ts";

/** Rows as they may come: none yet is none. */
export type Rows<Row> = readonly Row[] | null | undefined;

export interface MarkProps<Value> extends ChartProps {
  /** The chosen value stays marked, the others step back; choosing it again gives null. */
  selected?: Value | null;
  onValueChange?: (value: Value | null) => unknown;
  /** What the pointer or the keys are on; null when they leave. */
  onHover?: (value: Value | null) => unknown;
}

export interface PieProps<Row, Index extends keyof Row & string> extends MarkProps<Row[Index]> {
  data: Rows<Row>;
  /** The field that names the slices. Rows of one name are added up. */
  index: Index;
  /** The field that gives the amount. Rows without one above zero have no slice. */
  value: Numeric<Row>;
  /** A ring with the sum in its middle. Default: true. */
  donut?: boolean;
}

export interface FunnelProps<Row, Index extends keyof Row & string> extends MarkProps<Row[Index]> {
  /** One row a stage, the first stage first. */
  data: Rows<Row>;
  index: Index;
  value: Numeric<Row>;
}

/** Amounts in a tree. */
export interface TreemapProps<Row> extends MarkProps<readonly string[]> {
  data: Rows<Row>;
  /** The fields that name the levels, outermost first. */
  path: readonly (keyof Row & string)[];
  /** The field that gives the area. */
  value: Numeric<Row>;
  /** The field with what the value was in the period before: the colour of a cell is then the change against it, at its deepest from 40 % on. */
  previous?: Numeric<Row>;
}

export interface HeatmapProps<Row, X extends keyof Row & string, Y extends keyof Row & string> extends MarkProps<readonly [x: Row[X], y: Row[Y]]> {
  data: Rows<Row>;
  /** The fields that name the columns and the rows. Days, dates and numbers come in their own order, names as they first come. */
  x: X;
  y: Y;
  /** The field that gives the colour. Rows of one cell are added up. */
  value: Numeric<Row>;
  /** Colours for a change: copper below zero, petrol above. */
  diverging?: boolean;
}

export interface CalendarHeatmapProps<Row, Index extends keyof Row & string> extends MarkProps<Row[Index]> {
  data: Rows<Row>;
  /** The field with the day: `2026-01-31`, or a `Date`, of which the day in UTC counts. */
  index: Index;
  value: Numeric<Row>;
  diverging?: boolean;
}

export interface GaugeProps extends ChartProps {
  value: number | null | undefined;
  /** Default: 0. */
  min?: number;
  /** Default: 1 for a percentage, else 100. */
  max?: number;
  /** A mark on the arc. */
  target?: { readonly value: number; readonly label?: string } | null;
  /** Under the figure. Default: what it is of. */
  caption?: string;
}

/** From where to where, and how much. What flows in a circle is left out. */
export interface SankeyProps<Row> extends MarkProps<string | readonly [source: string, target: string]> {
  data: Rows<Row>;
  /** The fields that name where it comes from and where it goes to. */
  source: keyof Row & string;
  target: keyof Row & string;
  value: Numeric<Row>;
}

/** The part of GeoJSON that a map is drawn from. */
export interface GeoShapes {
  readonly type: "FeatureCollection";
  readonly features: readonly {
    readonly type: "Feature";
    readonly id?: string | number;
    readonly properties: Readonly<Record<string, unknown>> | null;
    readonly geometry: { readonly type: string; readonly coordinates?: unknown; readonly geometries?: unknown } | null;
  }[];
}

export interface GeoMapProps<Row, Index extends keyof Row & string> extends MarkProps<Row[Index]> {
  data: Rows<Row>;
  /** The field that names the place, as the map does. */
  index: Index;
  value: Numeric<Row>;
  /** The map: areas with names. It is the app's, nothing is fetched. */
  geo: GeoShapes | null | undefined;
  /** The property of an area that holds its name. Default: `name`; the `id` of the area counts too. */
  nameProperty?: string;
  diverging?: boolean;
  /**
   * A part can be shown alone: by buttons, by the wheel with Ctrl, and on the buttons by the keys +, − and 0. It is moved by dragging, and on the buttons
   * by the arrow keys; a double click shows all again.
   */
  zoom?: boolean;
}

/** How values are spread, group by group. */
export interface BoxPlotProps<Row, Index extends keyof Row & string> extends MarkProps<Row[Index]> {
  data: Rows<Row>;
  /** The field that names the groups. */
  index: Index;
  /** The field whose values are spread: one row a value. */
  value: Numeric<Row>;
}

/** Any of them with the row's type forgotten: what the parts inside work with. */
export interface AnyMarkProps extends ChartProps {
  /** None for charts of a single value. */
  data?: Rows<AnyRow> | undefined;
  selected?: unknown;
  onValueChange?: (value: unknown) => unknown;
  onHover?: (value: unknown) => unknown;
  /** Of kinds that can show a part of themselves. */
  zoom?: boolean;
}

/** An amount by name. */
export interface AnySharesProps extends AnyMarkProps {
  index: string;
  value: string;
}
export interface AnyPieProps extends AnySharesProps {
  donut?: boolean;
}
export interface AnyTreemapProps extends AnyMarkProps {
  path: readonly string[];
  value: string;
  previous?: string;
}
export interface AnyHeatmapProps extends AnyMarkProps {
  x: string;
  y: string;
  value: string;
  diverging?: boolean;
}
export interface AnyCalendarProps extends AnySharesProps {
  diverging?: boolean;
}
export interface AnySankeyProps extends AnyMarkProps {
  source: string;
  target: string;
  value: string;
}
export interface AnyGeoProps extends AnySharesProps {
  geo: GeoShapes | null | undefined;
  nameProperty?: string;
  diverging?: boolean;
}
