import "../styles/dashboard.css";
import "../styles/page.css";
import { createMemo, createSignal, For, onCleanup, Show, type Component, type JSX } from "solid-js";
import { Loading } from "../../client/index.ts";
import { Failed } from "../feedback/empty.tsx";
import { Bone } from "../feedback/skeleton.tsx";
import { grip, moveDiagonal } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { createDragValue } from "../part/drag-value.ts";
import { flag } from "../part/flag.ts";
import { Guard } from "../part/guard.tsx";
import { moveTile, resizeTile, tilesOf, type Tile } from "./tiles.ts";

export interface DashboardPart {
  readonly id: string;
  readonly title: string;
  readonly content: () => JSX.Element;
  /** Columns and rows at first. Default 1 and 2. */
  readonly w?: number | undefined;
  readonly h?: number | undefined;
}

export interface DashboardGridProps {
  /** What the parts are of, for those who do not see them. */
  label: string;
  /** The parts, each with an id of its own. */
  items: readonly DashboardPart[] | null | undefined;
  /** Their order and sizes, where that is yours to keep: plain data, for a field or a column. */
  layout?: readonly Tile[] | null | undefined;
  /** Gives the whole new layout. */
  onLayoutChange?: (layout: Tile[]) => unknown;
  /** Columns on a wide window. Default 4; two at 861 px and less, one on a phone. */
  cols?: number;
  /** Pixels of a row. Default 120. */
  rowHeight?: number;
  /** Whether parts may be moved and resized now. */
  editable?: boolean;
}

/**
 * The parts of a dashboard, in an order and in sizes of the user's own. While `editable`, the handle of a part is dragged to its new place and its corner
 * to its new size; with the keyboard the arrows of the handle move it, with Shift they resize it.
 * @example <DashboardGrid label="My figures" editable={editing()} layout={mine.layout} onLayoutChange={mine.setLayout} items={[{ id: "revenue", title: "Revenue", w: 2, content: () => <Revenue /> }]} />
 */
export const DashboardGrid: Component<DashboardGridProps> = (props) => {
  let root!: HTMLDivElement;
  const [own, setOwn] = createSignal<readonly Tile[]>();
  const [said, setSaid] = createSignal("");
  const [moving, setMoving] = createSignal<string>();
  const cols = () => (Number.isFinite(props.cols) ? Math.min(12, Math.max(1, Math.round(props.cols!))) : 4);
  const parts = createMemo(() => (props.items ?? []).filter((part) => part !== null && part !== undefined));
  const drag = createDragValue<readonly Tile[]>({
    value: () => props.layout ?? own(),
    set: (tiles) => {
      setOwn(tiles);
      return props.onLayoutChange?.(tiles.map((tile) => ({ ...tile })));
    },
  });
  const tiles = createMemo(() => tilesOf(parts(), drag.value(), cols()));
  const partOf = createMemo(() => new Map(parts().map((part) => [part.id, part])));
  // By their ids, so that a part that moves keeps its elements and what goes on in it.
  const order = createMemo(() => tiles().map(({ id }) => id), undefined, { equals: (a, b) => a.length === b.length && a.every((id, at) => id === b[at]) });
  const tileOf = createMemo(() => new Map(tiles().map((tile) => [tile.id, tile])));
  const titleOf = (id: string) => partOf().get(id)?.title ?? id;

  const move = (id: string, to: number) => {
    const next = moveTile(tiles(), id, to);
    if (next.every((tile, at) => tile.id === tiles()[at]!.id)) return;
    drag.move(next);
    setSaid(`${titleOf(id)}: place ${next.findIndex((tile) => tile.id === id) + 1} of ${next.length}`);
  };
  const resize = (id: string, w: number, h: number) => {
    const before = tileOf().get(id);
    // Somebody else has taken it away.
    if (before === undefined) return;
    const next = resizeTile(tiles(), id, w, h, cols());
    const after = next.find((tile) => tile.id === id)!;
    if (after.w === before.w && after.h === before.h) return;
    drag.move(next);
    setSaid(`${titleOf(id)}: ${after.w} ${after.w === 1 ? "column" : "columns"}, ${after.h} ${after.h === 1 ? "row" : "rows"}`);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }, id: string) => {
    const way = getComputedStyle(root).direction === "rtl" ? -1 : 1;
    const [x, y] = ({ ArrowLeft: [-way, 0], ArrowRight: [way, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const)[event.key] ?? [0, 0];
    if (x === 0 && y === 0) return;
    event.preventDefault();
    const { w, h } = tileOf().get(id)!;
    const handle = event.currentTarget;
    if (event.shiftKey) resize(id, w + x, h + y);
    else move(id, order().indexOf(id) + x + y);
    handle.focus();
  };
  let letGo: (() => void) | undefined;
  onCleanup(() => letGo?.());
  /** Calls `follow` until the pointer is let go, or the dashboard has gone. Esc takes all of it back. */
  const dragging = (event: PointerEvent & { currentTarget: HTMLElement }, id: string, follow: (next: PointerEvent) => void) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const before = tiles();
    const end = letGo = () => {
      letGo = undefined;
      setMoving(undefined);
      removeEventListener("pointermove", follow);
      removeEventListener("keydown", cancel, true);
      for (const name of ["pointerup", "pointercancel"]) removeEventListener(name, end);
    };
    const cancel = (key: KeyboardEvent) => {
      if (key.key !== "Escape") return;
      drag.move(before);
      end();
    };
    event.currentTarget.focus();
    setMoving(id);
    addEventListener("pointermove", follow);
    addEventListener("keydown", cancel, true);
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, end);
  };
  const moveBy = (event: PointerEvent & { currentTarget: HTMLElement }, id: string) => dragging(event, id, ({ clientX, clientY }) => {
    const over = [...root.querySelectorAll<HTMLElement>(":scope > [data-id]")].find((each) => {
      const box = each.getBoundingClientRect();
      return clientX >= box.left && clientX < box.right && clientY >= box.top && clientY < box.bottom;
    });
    if (over !== undefined && over.dataset["id"] !== id) move(id, order().indexOf(over.dataset["id"]!));
  });
  const resizeBy = (event: PointerEvent & { currentTarget: HTMLElement }, id: string) => {
    const tile = event.currentTarget.closest<HTMLElement>("[data-id]")!;
    const { w, h } = tileOf().get(id)!;
    const from = tile.getBoundingClientRect();
    const way = getComputedStyle(root).direction === "rtl" ? -1 : 1;
    dragging(event, id, (next) => resize(id, w + (way * (next.clientX - event.clientX)) / (from.width / w), h + (next.clientY - event.clientY) / (from.height / h)));
  };
  return (
    <div class="sol-dashboard-wrap">
      <div ref={root} class="sol-dashboard" role="group" aria-label={props.label} data-editable={flag(props.editable)} style={{ "--cols": String(cols()), "--row": `${props.rowHeight ?? 120}px` }}>
        <For each={order()}>
          {(id) => (
            <section class="sol-panel sol-dashboard-part" data-id={id} data-moving={flag(moving() === id)} aria-label={titleOf(id)} style={{ "--w": String(tileOf().get(id)?.w ?? 1), "--h": String(tileOf().get(id)?.h ?? 2) }}>
              <div class="sol-panel-head">
                <h2 class="sol-panel-title">{titleOf(id)}</h2>
                <Show when={props.editable}>
                  <button
                    type="button" class="sol-btn sol-dashboard-grip" data-variant="ghost" data-icon="" data-size="sm" aria-label={`Move ${titleOf(id)}`} title="Drag, or arrows; with Shift they resize"
                    onPointerDown={(event) => moveBy(event, id)} onKeyDown={(event) => onKeyDown(event, id)}
                  >
                    <Icon glyph={grip} />
                  </button>
                </Show>
              </div>
              <div class="sol-panel-body sol-flow">
                <Guard fallback={(failure, retry) => <Failed title="This part could not be shown" failure={failure} retry={retry} />}>
                  <Loading fallback={<><Bone width="90%" height={12} /><Bone width="70%" height={12} /></>}>{partOf().get(id)?.content()}</Loading>
                </Guard>
              </div>
              <Show when={props.editable}><span class="sol-dashboard-corner" aria-hidden="true" onPointerDown={(event) => resizeBy(event, id)}><Icon glyph={moveDiagonal} size="xs" /></span></Show>
            </section>
          )}
        </For>
      </div>
      <span class="sol-sr" role="status">{said()}</span>
    </div>
  );
};
