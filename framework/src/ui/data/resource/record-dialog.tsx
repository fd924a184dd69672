/** One row in a form over the page: made anew, changed or deleted. What was typed is not thrown away without a question. */
import "../../styles/form.css";
import { createMemo, Show, untrack, type Component, type JSX } from "solid-js";
import { formOf, withForm } from "../../../client/view.ts";
import { Button } from "../../button/button.tsx";
import { Dialog } from "../../feedback/dialog.tsx";
import { AutoFields, bindOf } from "../../form/auto-fields.tsx";
import { nodeOf } from "../../form/fields.ts";
import { Form } from "../../form/form.tsx";
import { RelationField } from "../../form/relation-field.tsx";
import { unkeyed, words } from "../../part/words.ts";
import type { ResourceView } from "./resource.tsx";

type Values = Record<string, unknown>;

export const RecordDialog: Component<{ state: ResourceView; fields: readonly string[] | undefined; one: string; onClose: () => void }> = (props) => {
  const { state } = props;
  // The row that it was opened with; it is gone from the state before the dialog is.
  const row = untrack(() => state.editing) as Values | null;
  const key = untrack(() => state.form.key);
  const label = untrack(() => state.form.label);
  const known = createMemo(() => new Map(state.form.fields.map((field) => [field.name, field])));
  const names = createMemo(() => (props.fields ?? [...known().keys()]).filter((name) => known().has(name) && !(row !== null && (known().get(name)!.fixed || !Object.hasOwn(row, name)))));

  const initial = (): Values => Object.fromEntries(untrack(names).map((name) => [name, row === null ? known().get(name)!.initial : ((state.editing as Values | null) ?? row)[name]]));
  const save = withForm(untrack(() => formOf(state.save))!, (input: object) => state.save(row === null ? input : { ...input, [key]: row[key] }));
  const remove = async (): Promise<void> => {
    await state.remove([row![key]]);
    props.onClose();
  };
  const title = (): string => (row === null ? `New ${props.one}` : String(row[label] ?? row[key]));
  const draw = (name: string, node: Parameters<NonNullable<Parameters<typeof AutoFields>[0]["draw"]>>[1]): JSX.Element | undefined =>
    known().get(name)?.refers ? (
      <RelationField<number | string>
        label={words(unkeyed(name))} bind={bindOf<number | string | null>(node) as never} find={(text, chosen) => state.choices(name, text, chosen)}
        {...((node.needed ? {} : { clearable: true }) as { clearable?: false })}
      />
    ) : undefined;
  const foot = (): JSX.Element => (
    <Show when={row !== null && state.form.can.remove}>
      <span class="sol-record-remove"><Button variant="danger" confirm={`Delete ${title()}? This cannot be undone.`} onClick={remove}>Delete</Button></span>
    </Show>
  );
  return (
    <Dialog title={title()} open onOpenChange={props.onClose}>
      <Form onSubmit={save} initial={initial()} onDone={props.onClose} foot={foot()}>
        {(fields) => <AutoFields of={nodeOf(fields)} names={names()} draw={draw} />}
      </Form>
    </Dialog>
  );
};
