import "../plot/plot.css";
import { Show, createEffect, createMemo, createSignal, on, onCleanup, type Accessor, type JSX } from "solid-js";
import { createMeasure } from "../chart/measure.ts";
import { createSize } from "../chart/size.ts";
import { idOf } from "../data/keys.ts";
import type { Figure } from "../frame/figure.ts";
import type { AnyMarkProps } from "../mark-props.ts";
import { placeTip } from "../plot/flags.ts";
import { createHeld } from "../plot/held.ts";
import { linkOf } from "../plot/link.ts";
import { Tip } from "../plot/tip.tsx";
import { createTokens } from "../theme/probe.ts";
import { MarkButtons } from "./mark-buttons.tsx";
import { MarkViews } from "./mark-view.tsx";
import type { CreateZoom, Draw, Mark, Reading } from "./mark.ts";
import { marksPicture } from "./marks-picture.ts";
import { Shapes } from "./shape-view.tsx";

/** More than this and single marks are no targets for keys any more; the table view has them. A year of days is fewer. */
const MOST_BUTTONS = 400;

interface Props<Read extends Reading, Chart extends AnyMarkProps> {
  name: string;
  chart: Chart;
  read: Accessor<Read>;
  draw: Draw<Read, Chart>;
  /** Of kinds that can show a part of themselves. */
  createZoom: CreateZoom | undefined;
  figure: Figure;
}

/** A drawing of marks as SVG of our own, with what pointer and keys do on it. */
export function MarksPlot<Read extends Reading, Chart extends AnyMarkProps>(props: Props<Read, Chart>): JSX.Element {
  let host!: HTMLDivElement;
  const { chart, figure } = props;
  const size = createSize(() => host);
  const tokens = createTokens(() => host, () => chart.colors);
  const measure = createMemo(() => createMeasure(tokens()?.font ?? "sans-serif"));
  const link = createMemo(() => linkOf(chart.linkGroup));
  const held = createHeld<unknown>(() => chart.selected, (value) => chart.onValueChange?.(value));
  const chosen = createMemo(() => (held.value() == null ? undefined : idOf(held.value())));
  const zoom = props.createZoom?.({ chart, size, name: () => props.name });
  const drawing = createMemo(() => {
    const [room, look] = [size(), tokens()];
    return room && look ? props.draw(props.read(), { chart, size: room, tokens: look, measure: measure(), chosen: chosen(), view: zoom?.view() }) : undefined;
  });
  const marks = (): readonly Mark[] => drawing()?.marks ?? [];

  const [pointer, setPointer] = createSignal<{ readonly id: string; readonly x: number; readonly y: number } | undefined>();
  const [focused, setFocused] = createSignal<number | undefined>();
  /** Under the pointer, under the keys, or under either in another chart of the group. */
  const over = createMemo((): Mark | undefined => {
    const here = pointer();
    if (here) return marks().find((mark) => mark.id === here.id);
    if (focused() !== undefined) return marks()[focused()!];
    const { hover, name } = link();
    if (name() !== undefined) return marks().find((mark) => mark.id === name());
    return hover() === undefined ? undefined : marks().find((mark) => mark.place === hover());
  });
  /** What another chart of the group has brushed, where marks of this one lie in it. */
  const brushed = createMemo(() => {
    const range = link().brush();
    return range && marks().some(({ place }) => place !== undefined && place >= range[0] && place <= range[1]) ? range : undefined;
  });
  const rests = ({ place }: Mark): boolean => brushed() !== undefined && place !== undefined && (place < brushed()![0] || place > brushed()![1]);
  const tell = (mark: Mark | undefined): void => {
    const { setHover, setName } = link();
    setName(mark?.place === undefined ? mark?.id : undefined);
    setHover(mark?.place);
    chart.onHover?.(mark?.value ?? null);
  };
  const point = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    zoom?.onPointerMove(event);
    if (zoom?.dragging()) return leave();
    const id = (event.target as Element).closest<SVGGElement>("[data-mark-id]")?.dataset["markId"];
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const before = pointer()?.id;
    setPointer(id === undefined ? undefined : { id, x: event.clientX - left, y: event.clientY - top });
    if (before !== id) tell(over());
  };
  const leave = (): void => {
    if (pointer() === undefined) return;
    setPointer(undefined);
    tell(undefined);
  };
  const choose = (mark: Mark | undefined): void => {
    if (!chart.onValueChange || mark === undefined || mark.value === undefined) return;
    held.commit(mark.id === chosen() ? null : mark.value);
  };

  createEffect(() => figure.setCounts({ marks: props.read().count }));
  figure.offerPicture(() => marksPicture({ title: chart.title ?? props.name, size: size(), tokens: tokens(), drawing: drawing() }));
  onCleanup(() => figure.offerPicture(undefined));
  // Marks move when amounts change, not when the figure does, or what of it is shown.
  const [still, setStill] = createSignal(true);
  createEffect(on([drawing, size, () => zoom?.view()], ([drawn, room, view], before) => {
    if (!drawn) return;
    setStill(before?.[1] !== room || before?.[2] !== view);
    figure.setState("ready");
    figure.countDraw();
  }));

  return (
    <div class="sol-chart-plot" ref={host} data-clicks={chart.onValueChange ? "" : undefined} data-moves={zoom?.zoomed() ? "" : undefined} onPointerMove={point} onPointerLeave={leave}
      onPointerDown={(event) => zoom?.onPointerDown(event)} onPointerUp={() => zoom?.onPointerUp()} onPointerCancel={() => zoom?.onPointerUp()} onWheel={(event) => zoom?.onWheel(event)} onDblClick={() => zoom?.onDblClick()} onClick={(event) => {
      if (zoom?.dragged()) return;
      const id = (event.target as Element).closest<SVGGElement>("[data-mark-id]")?.dataset["markId"];
      if (id !== undefined) choose(marks().find((mark) => mark.id === id));
    }}>
      <Show when={drawing()}>
        {(drawn) => (
          <>
            <svg class="sol-chart-svg" data-still={still() ? "" : undefined} aria-hidden="true">
              <Shapes shapes={drawn().ground} />
              <MarkViews marks={drawn().marks} chosen={chosen()} rests={rests} />
              <Shapes shapes={drawn().over ?? []} />
            </svg>
            <Show when={chart.onValueChange && marks().length <= MOST_BUTTONS}>
              <MarkButtons
                name={props.name} marks={marks()} way={drawn().way} chosen={chosen()} onChoose={(at) => choose(marks()[at])}
                onFocus={(at) => {
                  const mark = at === undefined ? undefined : marks()[at];
                  if (mark?.whole) zoom?.reveal(mark.whole);
                  setFocused(at);
                  tell(mark);
                }}
              />
            </Show>
            <Show when={zoom?.zooms()}>{zoom!.Buttons()}</Show>
          </>
        )}
      </Show>
      <Show when={over()}>
        {(mark) => <Tip content={mark().tip()} place={(tip) => placeTip(spotOf(mark(), pointer()), tip, { width: size()!.width, top: 0, bottom: size()!.height })} />}
      </Show>
    </div>
  );
}

/** The tooltip stands beside the pointer, else beside the middle of the mark. */
function spotOf({ box }: Mark, pointer: { readonly x: number; readonly y: number } | undefined): { x: number; lineY: number } {
  return { x: pointer?.x ?? box.x + box.width / 2, lineY: pointer?.y ?? box.y + box.height / 2 };
}
