/** What can be done with the rows that are chosen, and what they come to. */
import "../../styles/table.css";
import { createComponent, For, Match, Show, Switch, type JSX } from "solid-js";
import { Button } from "../../button/button.tsx";
import { format } from "../../../format/index.ts";
import { DropdownMenu } from "../../overlay/dropdown-menu.tsx";
import { Tooltip } from "../../overlay/tooltip.tsx";
import { itemLines, perform, refusal, type BulkAction } from "./bulk-actions.ts";
import { chosenSums } from "./chosen-words.ts";
import type { GridContext } from "./grid-context.ts";
import type { Selection } from "./selection.ts";

export function BulkBar<Row extends object>(props: { grid: GridContext<Row>; selection: Selection<Row>; actions: readonly BulkAction<Row>[] }): JSX.Element {
  return (
    <Show when={props.selection.count() > 0}>
      <div class="sol-bulk" role="toolbar" aria-label="Chosen rows">
        <span class="sol-bulk-sum" role="status">
          {format(props.selection.count(), "integer")} selected
          <For each={chosenSums(props.grid)}>{(sum) => <span> · {sum}</span>}</For>
        </span>
        <hr />
        <For each={props.actions}>{(action) => <ActionButton action={action} selection={props.selection} />}</For>
        <hr />
        <Button variant="ghost" size="sm" onClick={() => props.selection.clear()}>Clear</Button>
      </div>
    </Show>
  );
}

function ActionButton<Row>(props: { action: BulkAction<Row>; selection: Selection<Row> }): JSX.Element {
  const { action, selection } = props;
  const run = (act: (rows: readonly Row[]) => unknown) => perform(act, selection.rows(), selection.clear);
  const refused = () => refusal(action, selection.rows());
  const face = () => <>{action.icon && createComponent(action.icon, {})}{action.label}</>;
  return (
    <Switch fallback={action.items === undefined && <Button variant="ghost" size="sm" {...(action.confirm === undefined ? {} : { confirm: action.confirm })} onClick={() => run(action.onSelect)}>{face()}</Button>}>
      <Match when={refused()}>
        {/* It takes the focus, so that its reason can be read. */}
        {(why) => <Tooltip text={why() === true ? undefined : why() as string}><span class="sol-btn" role="button" tabindex={0} aria-disabled="true" data-variant="ghost" data-size="sm">{face()}</span></Tooltip>}
      </Match>
      <Match when={action.items && action}>
        {(choosing) => <DropdownMenu label={action.label} items={itemLines(choosing(), run)} variant="ghost" size="sm" placement="top-start">{face()}</DropdownMenu>}
      </Match>
    </Switch>
  );
}
