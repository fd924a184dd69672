import "./plot.css";
import { type JSX } from "solid-js";
import { Icon } from "../../ui/icon/icon.tsx";
import { maximize, minus, plus } from "../../ui/icon/glyphs.ts";
import { WORDS } from "../words.ts";

interface Props {
  /** Of the figure. */
  name: string;
  at: "top" | "bottom";
  /** A part is shown, not all. */
  zoomed: boolean;
  onScale(factor: number): void;
  /** In parts of what is shown. */
  onMove(x: number, y: number): void;
  onAll(): void;
}

const STEP = 1.5;
const WAY = 0.2;
const MOVES: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-WAY, 0], ArrowRight: [WAY, 0], ArrowUp: [0, -WAY], ArrowDown: [0, WAY] };

/** Larger, smaller, all. On them +, − and 0 do the same, and the arrow keys move what is shown. */
export function ZoomButtons(props: Props): JSX.Element {
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = MOVES[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (way) props.onMove(...way);
    else if (event.key === "+" || event.key === "=") props.onScale(STEP);
    else if (event.key === "-") props.onScale(1 / STEP);
    else if (event.key === "0") props.onAll();
    else return;
    event.preventDefault();
  };
  const own = (event: Event): void => event.stopPropagation();
  return (
    <div class="sol-chart-zoom" data-at={props.at} role="group" aria-label={WORDS.zoomOf(props.name)} onKeyDown={onKeyDown} onPointerDown={own} onClick={own} onDblClick={own}>
      <button type="button" aria-label={WORDS.larger} title={WORDS.larger} onClick={() => props.onScale(STEP)}><Icon glyph={plus} size="sm" /></button>
      <button type="button" aria-label={WORDS.smaller} title={WORDS.smaller} aria-disabled={!props.zoomed} onClick={() => props.onScale(1 / STEP)}><Icon glyph={minus} size="sm" /></button>
      <button type="button" aria-label={WORDS.all} title={WORDS.all} aria-disabled={!props.zoomed} onClick={() => props.onAll()}><Icon glyph={maximize} size="sm" /></button>
    </div>
  );
}
