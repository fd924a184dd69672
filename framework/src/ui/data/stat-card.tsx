import "../styles/stat.css";
import { For, Show, type Component } from "solid-js";
import { Loading } from "../../client/index.ts";
import { format, formatParts, NONE, type Format } from "../../format/index.ts";
import { Bone } from "../feedback/skeleton.tsx";
import { Guard } from "../part/guard.tsx";
import { flag } from "../part/flag.ts";
import { needs } from "../part/needs.ts";
import { changeOf, Delta } from "./delta.tsx";
import { Sparkline } from "./sparkline.tsx";

interface StatCardProps {
  label: string;
  value: number | string | null | undefined;
  format?: Format;
  /** The value it is compared with: the period before. */
  previous?: number | null | undefined;
  /** The change itself, `0.144` for 14.4 %, where it is not that of the value from `previous`: the last year's, under the total of all. */
  change?: number | null | undefined;
  /** Words under the figure: after the change what it is compared with, which is otherwise said as "from 1,013"; alone, what the figure is part of. */
  note?: string | undefined;
  /** Which way is good; "up". A change the other way is coloured as a loss. */
  goodDirection?: "up" | "down";
  /** The last values, oldest first. */
  trend?: readonly number[] | undefined;
  /** What these were in the period before: a dotted line behind, on one scale with `trend`. */
  previousTrend?: readonly number[] | undefined;
}

/**
 * One figure: its unit lighter than the number, `—` for none, against what, and which way it goes. It keeps its size
 * while it is loading, empty or wrong.
 * @example <StatCard label="Revenue" value={sales.kpis.revenue} previous={sales.before.revenue} format="currency" />
 */
export const StatCard: Component<StatCardProps> = (props) => (
  <div class="sol-stat" data-compared={flag(hasFoot(props))}>
    <div class="sol-stat-label">{props.label}</div>
    <Guard fallback={(_, retry) => <StatFailed retry={retry} />}>
      <Loading fallback={<StatSkeleton compared={hasFoot(props)} />}>
        <Figure {...props} />
      </Loading>
    </Guard>
  </div>
);

const compares = (props: StatCardProps): boolean => "previous" in props || "change" in props;
const hasFoot = (props: StatCardProps): boolean => compares(props) || "note" in props;

const Figure: Component<StatCardProps> = (props) => {
  needs(() => [props.value, props.previous, props.change, props.note, props.trend, props.previousTrend]);
  /** Nothing where there is nothing to compare the value with. */
  const change = () => ("change" in props ? changeOf({ value: props.change }) : typeof props.value === "number" ? changeOf({ value: props.value, previous: props.previous ?? null }) : undefined);
  const note = () => props.note ?? (typeof props.previous === "number" ? `from ${format(props.previous, shortFormat(props.format, props.previous))}` : undefined);
  const parts = () => (typeof props.value === "string"
    ? [{ kind: "figure", value: props.value || NONE } as const]
    : figureParts(props.value, props.format ?? "number"));
  return (
    <>
      <div class="sol-stat-figure" title={parts().map((part) => part.value).join("")}>
        <For each={parts()}>{(part) => (part.kind === "unit" || part.value === NONE ? <span class="sol-unit">{part.value}</span> : part.value)}</For>
      </div>
      <div class="sol-stat-foot">
        <Delta value={change()?.by} goodDirection={props.goodDirection ?? "up"} />
        <Show when={(!compares(props) || change() !== undefined) && note()}>{(words) => <span class="sol-stat-note">{words()}</span>}</Show>
      </div>
      <Show when={(props.trend?.length ?? 0) > 1}><Sparkline values={props.trend!} previous={props.previousTrend} /></Show>
    </>
  );
};

/** A figure at a glance has no cents; a format of one's own brings them back. */
function figureParts(value: number | null | undefined, as: Format) {
  return formatParts(value, as, as === "currency" ? 0 : undefined);
}

/** What it was is context: short, when it is long; and without cents, as the figure. */
function shortFormat(as: Format | undefined, value: number): Format {
  if (as !== "currency") return as ?? "number";
  return { style: "currency", ...(Math.abs(value) < 10_000 ? { maximumFractionDigits: 0 } : { notation: "compact", maximumSignificantDigits: 3 }) };
}

const StatSkeleton: Component<{ compared: boolean }> = (props) => (
  <>
    <div class="sol-stat-figure"><Bone width="132px" height={22} /></div>
    <div class="sol-stat-foot"><Show when={props.compared}><Bone width="96px" height={6} /></Show></div>
  </>
);

const StatFailed: Component<{ retry: () => void }> = (props) => (
  <>
    <div class="sol-stat-figure" role="alert"><span class="sol-unit">Not read</span></div>
    <div class="sol-stat-foot"><button type="button" class="sol-link" onClick={() => props.retry()}>Try again</button></div>
  </>
);
