import "../styles/text.css";
import { Show, type Component } from "solid-js";
import { format, type Format } from "../../format/index.ts";

export interface DeltaProps {
  /** The change, `0.144` for 14.4 %; with `previous`, the value now. */
  value: number | null | undefined;
  /** What it was: the change is the share of it, or the difference where `format` is no percent. */
  previous?: number | null | undefined;
  /** How the change is written. "percent". */
  format?: Format;
  /** Which way is good; "up". A change the other way is coloured as a loss. */
  goodDirection?: "up" | "down";
}

/**
 * A change: an arrow and a figure; the colour repeats whether it is good. Nothing where there is nothing to compare with.
 * @example <Delta value={sales.revenue} previous={sales.before} />
 */
export const Delta: Component<DeltaProps> = (props) => (
  <Show when={changeOf(props)}>{(change) => <Arrow change={change().by} as={props.format ?? "percent"} good={props.goodDirection ?? "up"} level={change().level} />}</Show>
);

export function changeOf({ value, previous, format: as = "percent" }: DeltaProps): { readonly by: number; readonly level: boolean } | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  if (previous === undefined) return { by: value, level: Math.abs(value) < 0.0005 };
  if (previous === null || !Number.isFinite(previous)) return undefined;
  if (as !== "percent") return { by: value - previous, level: value === previous };
  if (previous === 0) return undefined;
  const by = (value - previous) / Math.abs(previous);
  return { by, level: Math.abs(by) < 0.0005 };
}

const Arrow: Component<{ change: number; as: Format; good: "up" | "down"; level: boolean }> = (props) => {
  const up = () => props.change >= 0;
  const tone = () => (props.level ? undefined : up() === (props.good === "up") ? "positive" : "negative");
  return (
    <span class="sol-delta" data-tone={tone()}>
      <Show when={!props.level}>
        <svg viewBox="0 0 8 8" aria-hidden="true"><path d={up() ? "M4 1 7.5 7h-7z" : "M4 7 .5 1h7z"} /></svg>
        <span class="sol-sr">{up() ? "up " : "down "}</span>
      </Show>
      {format(Math.abs(props.change), props.as)}
    </span>
  );
};
