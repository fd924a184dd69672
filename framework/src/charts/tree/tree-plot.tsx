import { Show, createEffect, createMemo, createSignal, onCleanup, type Accessor, type JSX } from "solid-js";
import type { ECharts } from "echarts/core";
import { Canvas } from "../chart/canvas.tsx";
import type { Engine } from "../chart/load.ts";
import { createMeasure } from "../chart/measure.ts";
import { createSize } from "../chart/size.ts";
import { amountsOf } from "../data/amount.ts";
import { labelOf } from "../data/label.ts";
import type { Tree } from "../data/tree.ts";
import type { Figure } from "../frame/figure.ts";
import { cellAt, layOutCells, type Cell } from "../option/cells.ts";
import { treemapOption } from "../option/treemap.ts";
import { placeTip } from "../plot/flags.ts";
import { Tip } from "../plot/tip.tsx";
import type { AnyTreemapProps } from "../props.ts";
import { createTokens } from "../theme/probe.ts";
import { treePicture } from "./tree-picture.ts";

interface Props {
  chart: AnyTreemapProps;
  tree: Accessor<Tree>;
  figure: Figure;
  name: string;
  engine: Engine;
}

/** Cells by amount. We lay them out, so that a name is shown whole or not at all; ECharts draws and moves them. */
export function TreePlot(props: Props): JSX.Element {
  let host!: HTMLDivElement;
  let instance: ECharts | undefined;
  const { chart, tree, figure } = props;
  const size = createSize(() => host);
  const tokens = createTokens(() => host);
  const amounts = createMemo(() => amountsOf(chart.format, [Float64Array.from(tree().branches, (branch) => branch.value)]));
  const laid = createMemo(() => {
    const [room, look] = [size(), tokens()];
    return room && look ? layOutCells({ tree: tree(), size: room, tokens: look, measure: createMeasure(look.font), short: amounts().short }) : undefined;
  });
  const option = createMemo(() => (laid() && tokens() ? treemapOption(laid()!, tokens()!) : undefined));
  const [point, setPoint] = createSignal<{ readonly x: number; readonly y: number } | undefined>();
  const over = createMemo((): Cell | undefined => (laid() && point() ? cellAt(laid()!.cells, point()!.x, point()!.y) : undefined));

  createEffect(() => figure.setCounts({ leaves: tree().leaves }));
  figure.offerPicture(() => treePicture({ title: chart.title ?? props.name, size: size(), tokens: tokens(), option: option(), instance }));
  onCleanup(() => figure.offerPicture(undefined));
  const onDraw = (chartInstance: ECharts): void => {
    instance = chartInstance;
    figure.setState("ready");
    figure.countDraw();
  };
  const share = (cell: Cell): string => `${((cell.value / tree().total) * 100).toFixed(1)}%`;

  return (
    <div
      class="sol-chart-plot" ref={host} onPointerLeave={() => setPoint(undefined)}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setPoint({ x: event.clientX - box.left, y: event.clientY - box.top });
      }}
    >
      <Canvas engine={props.engine} option={option} size={size} onDraw={onDraw} />
      <Show when={over()}>
        {(cell) => (
          <>
            <i class="sol-chart-cell" style={{ left: `${cell().x}px`, top: `${cell().y}px`, width: `${cell().width}px`, height: `${cell().height}px` }} />
            <Tip
              content={{
                title: cell().path.join(" › "),
                rows: [{ name: labelOf(chart.value), value: amounts().full(cell().value), color: cell().fill, mark: "square" }],
                foot: { name: "Share", value: share(cell()) },
              }}
              place={(tip) => placeTip({ x: point()!.x, lineY: cell().y + cell().height / 2 }, tip, { width: size()!.width, top: 0, bottom: size()!.height })}
            />
          </>
        )}
      </Show>
    </div>
  );
}
