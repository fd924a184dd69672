/** The last values as a line, without axes: which way, not how much. */
import "../styles/spark.css";
import "../styles/stat.css";
import { createMemo, type Component } from "solid-js";

const WIDTH = 88;
const HEIGHT = 38;
/** Room for the dot at the end, and above and below the line. */
const EDGE = 3;

export const Sparkline: Component<{ values: readonly number[] }> = (props) => {
  const shape = createMemo(() => draw(props.values));
  return (
    <svg class="sol-stat-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="sol-spark-area" d={`${shape().line}V${HEIGHT}H0Z`} />
      <path class="sol-spark-line" vector-effect="non-scaling-stroke" d={shape().line} />
      <path class="sol-spark-dot" vector-effect="non-scaling-stroke" d={`${shape().end}h.01`} />
    </svg>
  );
};

function draw(values: readonly number[]): { line: string; end: string } {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, at) => {
    const x = (at / (values.length - 1)) * (WIDTH - EDGE);
    const y = HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return { line: `M${points.join("L")}`, end: `M${points.at(-1)}` };
}
