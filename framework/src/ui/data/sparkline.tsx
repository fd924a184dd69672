/** The last values as a line, without axes: which way, not how much. */
import "../styles/spark.css";
import "../styles/stat.css";
import { createMemo, Show, type Component } from "solid-js";

const WIDTH = 88;
const HEIGHT = 38;
/** Room for the dot at the end, and above and below the line. */
const EDGE = 3;

export const Sparkline: Component<{ values: readonly number[]; previous?: readonly number[] | undefined }> = (props) => {
  const shape = createMemo(() => draw(props.values, props.previous ?? []));
  return (
    <svg class="sol-stat-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="sol-spark-area" d={`${shape().line}V${HEIGHT}H0Z`} />
      <Show when={shape().before}>{(before) => <path class="sol-spark-prior" vector-effect="non-scaling-stroke" d={before()} />}</Show>
      <path class="sol-spark-line" vector-effect="non-scaling-stroke" d={shape().line} />
      <path class="sol-spark-dot" vector-effect="non-scaling-stroke" d={`${shape().end}h.01`} />
    </svg>
  );
};

/** Both on one scale, over the whole width; a line needs two values. */
function draw(values: readonly number[], previous: readonly number[]): { line: string; end: string; before: string | undefined } {
  const prior = previous.length > 1 && previous.every(Number.isFinite) ? previous : [];
  const all = [...values, ...prior];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const pointsOf = (line: readonly number[]): string[] => line.map((value, at) => {
    const x = (at / (line.length - 1)) * (WIDTH - EDGE);
    const y = HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const points = pointsOf(values);
  return { line: `M${points.join("L")}`, end: `M${points.at(-1)}`, before: prior.length > 0 ? `M${pointsOf(prior).join("L")}` : undefined };
}
