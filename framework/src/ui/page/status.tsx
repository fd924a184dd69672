import "../styles/text.css";
import { Show, type Component, type ParentProps } from "solid-js";
import { Icon } from "../icon/icon.tsx";
import { MARKS } from "./status-marks.ts";

/**
 * How far a thing is: `waiting` for its turn, `active` while it is worked on, `moving` to its end, `done`; or `held`, `failed`, and `undone`
 * once it was taken back.
 */
export type StatusKind = "waiting" | "active" | "moving" | "done" | "held" | "failed" | "undone";

/**
 * The state of a thing, by a mark and a word. Each kind has a shape and a colour of its own; the word says what it is here. A kind that there
 * is not has no mark.
 * @example <Status kind="moving">Shipped</Status>
 */
export const Status: Component<ParentProps<{
  /** What the mark shows. */
  kind: StatusKind;
}>> = (props) => (
  <span class="sol-status" data-kind={props.kind}>
    <Show when={MARKS.get(props.kind)}>{(mark) => <Icon glyph={mark()} size="sm" />}</Show>
    {props.children}
  </span>
);
