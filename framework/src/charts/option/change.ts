import { REACH } from "../data/tree.ts";

/**
 * The colour of a change. With nine colours each stands for the nearest tenth up to 40 % to either side, so that one change is one colour in all charts. The middle
 * one is for what has not changed, and for what there is nothing to compare with.
 */
export function changeColor(by: number | undefined, colors: readonly string[]): string {
  const middle = (colors.length - 1) / 2;
  if (by === undefined || Math.abs(by) < 0.0005) return colors[middle]!;
  const steps = Math.max(1, Math.min(middle, Math.round((Math.abs(by) / REACH) * middle)));
  return colors[middle + Math.sign(by) * steps]!;
}
