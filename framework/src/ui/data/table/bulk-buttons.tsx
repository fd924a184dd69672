/** A button for each thing that can be done with the rows that are chosen. Loaded when somebody is about to choose one. */
import { createComponent, For, Match, Switch, type JSX } from "solid-js";
import { Button } from "../../button/button.tsx";
import { DropdownMenu } from "../../overlay/dropdown-menu.tsx";
import { Tooltip } from "../../overlay/tooltip.tsx";
import { itemLines, perform, refusal, type BulkAction } from "./bulk-actions.ts";
import type { Selection } from "./selection.ts";

export default function BulkButtons<Row>(props: { actions: readonly BulkAction<Row>[]; selection: Selection<Row> }): JSX.Element {
  return (
    <>
      <hr />
      <For each={props.actions}>{(action) => <ActionButton action={action} selection={props.selection} />}</For>
    </>
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
