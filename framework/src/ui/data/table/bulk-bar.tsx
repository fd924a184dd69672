/** What can be done with the rows that are chosen. */
import "../../styles/table.css";
import { For, Show, type JSX } from "solid-js";
import { Button } from "../../button/button.tsx";
import { format } from "../../../format/index.ts";
import { isPromise } from "../../part/promise.ts";
import type { Selection } from "./selection.ts";

export interface BulkAction<Row> {
  label: string;
  /** Asked before. */
  confirm?: string;
  onSelect: (rows: readonly Row[]) => unknown;
}

export function BulkBar<Row>(props: { selection: Selection<Row>; actions: readonly BulkAction<Row>[] }): JSX.Element {
  const run = (action: BulkAction<Row>) => {
    const result = action.onSelect(props.selection.rows());
    if (!isPromise(result)) return props.selection.clear();
    // What failed can be tried again with the same rows.
    result.then(() => props.selection.clear(), () => {});
    return result;
  };
  return (
    <Show when={props.selection.count() > 0}>
      <div class="sol-bulk" role="toolbar" aria-label="Chosen rows">
        <span role="status">{format(props.selection.count(), "integer")} selected</span>
        <hr />
        <For each={props.actions}>{(action) => <Button variant="ghost" size="sm" {...(action.confirm === undefined ? {} : { confirm: action.confirm })} onClick={() => run(action)}>{action.label}</Button>}</For>
        <hr />
        <Button variant="ghost" size="sm" onClick={() => props.selection.clear()}>Clear</Button>
      </div>
    </Show>
  );
}
