/** Rows of a form, whatever is in them: added, taken out, and put in another order. */
import "../styles/field.css";
import "../styles/form.css";
import { createUniqueId, For, Show, untrack, type Accessor, type Component, type JSX } from "solid-js";
import { Button } from "../button/button.tsx";
import { circleAlert, gripVertical, plus, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import type { FormNode } from "./form-node.ts";
import { createRowMoves } from "./row-moves.ts";

export interface RowListProps {
  node: FormNode;
  label: string;
  description?: string | undefined;
  /** What one row is called: "Line". The label without. */
  one?: string | undefined;
  addLabel?: string | undefined;
  least?: number | undefined;
  most?: number | undefined;
  fixed?: boolean | undefined;
  disabled?: boolean | undefined;
  fresh: () => object;
  children: (row: FormNode, at: Accessor<number>) => JSX.Element;
}

const FIRST = "input:not([type=hidden]), select, textarea, button:not([data-handle])";

export const RowList: Component<RowListProps> = (props) => {
  const id = createUniqueId();
  const node = untrack(() => props.node);
  // What is wrong with the list itself has a place here.
  node.bound = true;
  let list!: HTMLDivElement;
  let add: HTMLDivElement | undefined;
  const rows = () => node.rows();
  const name = (at: number) => `${props.one ?? props.label} ${at + 1}`;
  const element = (at: number) => list.children[at] as HTMLElement | undefined;
  const moves = createRowMoves({ count: () => untrack(rows).length, move: (from, to) => node.move(from, to), element, name });
  const movable = () => !props.fixed && !props.disabled && rows().length > 1;
  const full = () => rows().length >= (props.most ?? Infinity);

  const insert = () => {
    node.insert(props.fresh());
    element(untrack(rows).length - 1)?.querySelector<HTMLElement>(FIRST)?.focus();
  };
  const remove = (at: number) => {
    node.remove(at);
    const next = element(Math.min(at, untrack(rows).length - 1))?.querySelector<HTMLElement>("[data-remove]");
    (next ?? add?.querySelector("button"))?.focus();
  };
  return (
    <fieldset class="sol-group" data-rows="" disabled={props.disabled} aria-describedby={node.error ? `${id}-error` : props.description ? `${id}-hint` : undefined}>
      <legend class="sol-label">{props.label}</legend>
      <Show when={props.description}><p class="sol-hint" id={`${id}-hint`}>{props.description}</p></Show>
      <div class="sol-group-list" ref={list}>
        <For each={rows()}>
          {(row, at) => (
            <div class="sol-group-row" role="group" aria-label={name(at())} data-dragged={flag(moves.dragged() === at())}>
              <Show when={movable()}>
                <button
                  type="button" class="sol-btn sol-group-handle" data-handle="" data-variant="ghost" data-icon="" data-size="sm" aria-label={`Move ${name(at())}`} title="Drag, or press the arrows" aria-describedby={`${id}-keys`}
                  onKeyDown={(event) => moves.onKeyDown(event, at())} onPointerDown={(event) => moves.onPointerDown(event, at())}
                ><Icon glyph={gripVertical} /></button>
              </Show>
              <div class="sol-group-fields">{props.children(row, at)}</div>
              <Show when={!props.disabled && rows().length > (props.least ?? 0)}>
                <button type="button" class="sol-btn" data-remove="" data-variant="ghost" data-icon="" data-size="sm" aria-label={`Remove ${name(at())}`} title="Remove" onClick={() => remove(at())}><Icon glyph={x} /></button>
              </Show>
            </div>
          )}
        </For>
      </div>
      <Show when={node.error}>{(error) => <p class="sol-hint" id={`${id}-error`} data-tone="negative" role="alert"><Icon glyph={circleAlert} />{error()}</p>}</Show>
      <Show when={!props.disabled && !full()}><div ref={add}><Button variant="outline" size="sm" onClick={insert}><Icon glyph={plus} /> {props.addLabel ?? "Add"}</Button></div></Show>
      <span class="sol-sr" id={`${id}-keys`}>Arrow up and down move it, Home and End to the start and the end.</span>
      <span class="sol-sr" role="status">{moves.said()}</span>
    </fieldset>
  );
};
