/** The rows that are chosen: how many, what they come to, and what can be done with them. */
import "../../styles/table.css";
import { createEffect, For, on, Show, type JSX } from "solid-js";
import { Button } from "../../button/button.tsx";
import { format } from "../../../format/index.ts";
import { closeUnlessLoaded } from "../../part/not-loaded.ts";
import { onDemand } from "../../part/on-demand.tsx";
import type { BulkAction } from "./bulk-actions.ts";
import type BulkButtons from "./bulk-buttons.tsx";
import { chosenSums } from "./chosen-words.ts";
import type { GridContext } from "./grid-context.ts";
import type { Selection } from "./selection.ts";

const buttons = onDemand(() => import("./bulk-buttons.tsx"));
const Buttons = buttons.View as unknown as typeof BulkButtons;

/** Asks for the code of its buttons. */
export const prepareBulk = (): void => void buttons.prepare().catch(() => {});

export function BulkBar<Row extends object>(props: { grid: GridContext<Row>; selection: Selection<Row>; actions: readonly BulkAction<Row>[] }): JSX.Element {
  const some = () => props.selection.count() > 0;
  createEffect(on(some, (any) => { if (any) closeUnlessLoaded(buttons.prepare(), "What is done with rows", () => {}); }));
  return (
    <Show when={some()}>
      <div class="sol-bulk" role="toolbar" aria-label="Chosen rows">
        <span class="sol-bulk-sum" role="status">
          {format(props.selection.count(), "integer")} selected
          <For each={chosenSums(props.grid)}>{(sum) => <span> · {sum}</span>}</For>
        </span>
        <Buttons actions={props.actions} selection={props.selection} />
        <hr />
        <Button variant="ghost" size="sm" onClick={() => props.selection.clear()}>Clear</Button>
      </div>
    </Show>
  );
}
