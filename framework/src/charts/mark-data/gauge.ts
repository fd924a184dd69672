import type { Reading } from "../marks/mark.ts";
import type { GaugeProps } from "../mark-props.ts";

export interface GaugeReading extends Reading {
  /** NaN where there is none. */
  readonly value: number;
  readonly min: number;
  /** Above `min`. */
  readonly max: number;
  readonly target: { readonly value: number; readonly label?: string | undefined } | undefined;
}

/** What is no finite number is no value; ends that are none, or lie the wrong way, are those of the default. */
export function readGauge({ value, min, max, target, format }: Pick<GaugeProps, "value" | "min" | "max" | "target" | "format">): GaugeReading {
  const from = finite(min) ?? 0;
  const whole = format === "percent" || (typeof format === "object" && "style" in format && format.style === "percent") ? 1 : 100;
  const to = finite(max);
  const at = finite(target?.value);
  return {
    value: finite(value) ?? NaN, min: from, max: to !== undefined && to > from ? to : from + whole,
    target: at === undefined ? undefined : { value: at, label: target!.label }, count: 1, wrong: [],
  };
}

const finite = (value: unknown): number | undefined => (typeof value === "number" && Number.isFinite(value) ? value : undefined);
