/** What a slider stands on: its ends, its steps, and where on it a number is. */
import { format, type Format } from "../../format/index.ts";
import { isPercent } from "./parse-number.ts";

export interface ScaleProps {
  /** The start of the scale. 0. */
  min?: number;
  /** Its end. 100, or 1 for percent. */
  max?: number;
  /** Between two places of a thumb. 1, or 0.01 for percent. */
  step?: number;
  /** How the value beside the label is written. */
  format?: Format;
}

export interface Scale {
  min(): number;
  max(): number;
  step(): number;
  /** The nearest to a number that is on the scale. */
  within(value: number): number;
  /** How far along a number is, in percent. */
  share(value: number): string;
  wordsOf(value: number): string;
}

export function createScale(props: ScaleProps): Scale {
  const as = (): Format => props.format ?? "number";
  const min = (): number => props.min ?? 0;
  const max = (): number => Math.max(min(), props.max ?? (isPercent(as()) ? 1 : 100));
  return {
    min, max,
    step: () => props.step ?? (isPercent(as()) ? 0.01 : 1),
    within: (value) => Math.min(max(), Math.max(min(), value)),
    share: (value) => `${max() === min() ? 0 : Number((((value - min()) / (max() - min())) * 100).toFixed(3))}%`,
    wordsOf: (value) => format(value, as()),
  };
}
