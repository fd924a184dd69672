import { createMemo, type JSX } from "solid-js";
import { Tip, type TipContent } from "../plot/tip.tsx";
import { priorMark, seriesColor } from "../theme/palette.ts";
import { WORDS } from "../words.ts";
import type { Row } from "./row-model.ts";

/** What is written short beside a bar, in full; under the row, or above where there is no room. Without an `x` of the pointer it stands where the bars begin. */
export function RowTip(props: { row: Row; colors: readonly string[] | undefined; host: HTMLElement; at: number; x: number | undefined }): JSX.Element {
  const content = createMemo((): TipContent => ({
    title: props.row.label,
    change: props.row.prior?.change,
    rows: [
      ...props.row.details.map(({ name, value }, at) => ({ name, value, mark: "square" as const, color: seriesColor(at, props.colors) })),
      ...(props.row.prior ? [{ name: props.row.prior.name, value: props.row.prior.value, ...priorMark(true) }] : []),
    ],
    foot: props.row.total === undefined ? undefined : { name: WORDS.total, value: props.row.total },
  }));
  const box = createMemo(() => {
    const element = props.host.querySelectorAll(".sol-bar")[props.at]!;
    const [host, row] = [props.host.getBoundingClientRect(), element.getBoundingClientRect()];
    const x = props.x ?? element.querySelector(".sol-bar-track")!.getBoundingClientRect().left;
    return { x: x - host.left, top: row.top - host.top, bottom: row.bottom - host.top, width: host.width, height: host.height };
  });
  return <Tip content={content()} place={(tip) => {
    const { x, top, bottom, width, height } = box();
    return { left: Math.max(0, Math.min(x + 12, width - tip.width)), top: bottom + 6 + tip.height <= height + 24 ? bottom + 6 : top - tip.height - 6 };
  }} />;
}
