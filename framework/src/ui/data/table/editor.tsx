/** The editor inside of a cell. Enter and Tab take what it holds, Esc drops it, leaving it takes it too. */
import "../../styles/table.css";
import { For, onMount, Show, type JSX } from "solid-js";
import { flag } from "../../part/flag.ts";
import { optionText } from "./cell-text.ts";
import type { ColumnView } from "./columns.ts";
import type { Edits } from "./edits.ts";

const INPUTS: Readonly<Record<string, string>> = { date: "date", timestamp: "datetime-local" };

export function Editor<Row extends object>(props: { column: ColumnView<Row>; edits: Edits<Row> }): JSX.Element {
  const { column, edits } = props;
  const { text, typed } = edits.open()!;
  let element!: HTMLInputElement | HTMLSelectElement;
  let done = false;
  const leave = (event: FocusEvent) => {
    // A list of options, or another window, is no other place of this page.
    if (done || (event.relatedTarget === null && !document.hasFocus())) return;
    if (!edits.commit(element.value)) element.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Escape") done = true;
    else if (event.key === "Enter" || event.key === "Tab") done = edits.commit(element.value);
    else return event.stopPropagation();
    // What follows, the focus and the next cell, is the table's; what is wrong is said here first.
    if (!done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  onMount(() => {
    element.focus({ preventScroll: true });
    if (!typed && element instanceof HTMLInputElement && (element.type === "text" || element.type === "search")) element.select();
  });
  const common = { "aria-label": column.header, class: "sol-cell-editor" };
  return (
    <>
      <Show
        when={column.options}
        fallback={
          <input
            {...common} ref={(found) => { element = found; }} type={INPUTS[column.type] ?? "text"} value={text} inputmode={column.type === "number" ? "decimal" : undefined}
            aria-invalid={edits.error() ? "true" : undefined} data-invalid={flag(edits.error())} onKeyDown={onKeyDown} onBlur={leave} autocomplete="off"
          />
        }
      >
        {(options) => (
          <select {...common} ref={(found) => { element = found; }} onKeyDown={onKeyDown} onBlur={leave}>
            <For each={options()}>{(option) => <option value={option} selected={option === text}>{optionText(option, column)}</option>}</For>
          </select>
        )}
      </Show>
      <Show when={edits.error()}>{(error) => <span class="sol-cell-error" role="alert">{error()}</span>}</Show>
    </>
  );
}
