/** The options of an open list: a listbox, of which only what is in view is drawn where it is long. */
import "../styles/check.css";
import "../styles/list.css";
import "../styles/popup.css";
import { createEffect, createMemo, For, on, Show, type Component, type JSX } from "solid-js";
import { check } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { createListWindow } from "./list-window.ts";
import { matchIn, optionId, type Row } from "./select-options.ts";

interface OptionRowsProps<T> {
  id: string;
  name: string;
  rows: readonly Row<T>[];
  multiple: boolean;
  /** Whether what is chosen of several has a box, or a mark at its end. */
  boxes: boolean;
  /** The words that were searched; they are marked. */
  search: string;
  active: number;
  chosen: (value: T) => boolean;
  onActive: (index: number) => void;
  onPick: (row: Row<T>) => void;
  /** In place of rows. */
  empty: JSX.Element;
  /** Stays at the end of what is in view. */
  after?: JSX.Element;
  /** The list itself has the focus. */
  focusRef?: ((element: HTMLElement) => void) | undefined;
}

export function OptionRows<T extends string | number | boolean>(props: OptionRowsProps<T>): JSX.Element {
  const view = createListWindow(() => props.rows.length);
  const shown = createMemo(() => props.rows.slice(...view.range()));
  createEffect(on(() => [props.active, props.rows], () => view.reveal(props.active)));
  return (
    <div
      ref={(element) => { view.ref(element); props.focusRef?.(element); }} id={props.id} class="sol-list-options" role="listbox" aria-label={props.name}
      aria-multiselectable={props.multiple ? "true" : undefined} tabindex={props.focusRef ? 0 : undefined}
      aria-activedescendant={props.focusRef && props.rows.length > 0 ? optionId(props.id, props.active) : undefined}
    >
      <Show when={view.above() > 0}><div role="presentation" style={{ height: `${view.above()}px` }} /></Show>
      <For each={shown()} fallback={props.empty}>
        {(row, index) => {
          const at = () => view.range()[0] + index();
          return (
            <div
              id={optionId(props.id, at())} data-at={at()} class="sol-option" role="option" aria-selected={props.chosen(row.value)} aria-disabled={row.disabled ? "true" : undefined}
              aria-setsize={view.windowed() ? props.rows.length : undefined} aria-posinset={view.windowed() ? at() + 1 : undefined} data-highlighted={flag(at() === props.active)}
              onPointerMove={() => props.onActive(at())} onPointerDown={(event) => event.preventDefault()} onClick={() => row.disabled || props.onPick(row)}
            >
              <Show when={props.multiple && props.boxes}><span class="sol-check-box"><Icon glyph={check} /></span></Show>
              <OptionText label={row.label} search={props.search} description={row.description} />
              <Show when={row.detail}><span class="sol-option-detail">{row.detail}</span></Show>
              <Show when={!(props.multiple && props.boxes) && props.chosen(row.value)}><Icon glyph={check} size="sm" /></Show>
            </div>
          );
        }}
      </For>
      <Show when={view.below() > 0}><div role="presentation" style={{ height: `${view.below()}px` }} /></Show>
      {props.after}
    </div>
  );
}

/** The words of an option, with what was searched marked in them. */
export const OptionText: Component<{ label: string; search: string; description?: string | undefined }> = (props) => (
  <span class="sol-option-text">
    <span class="sol-clip" title={props.label.length > 40 ? props.label : undefined}>
      <Show when={matchIn(props.label, props.search)} fallback={props.label}>
        {(found) => <>{props.label.slice(0, found()[0])}<mark class="sol-match">{props.label.slice(...found())}</mark>{props.label.slice(found()[1])}</>}
      </Show>
    </span>
    <Show when={props.description}><small class="sol-clip">{props.description}</small></Show>
  </span>
);
