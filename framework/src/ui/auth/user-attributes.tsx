/** The attributes of auth.ts that a user has: their region, their team. */
import { createMemo, createSignal, For, Match, Show, Switch, type Component } from "solid-js";
import type { AttributeField, AttributeValue } from "../../auth/administration/attributes.ts";
import type { Person } from "../../auth/administration/people.ts";
import type { AuthUsers } from "../../auth/states/users.state.ts";
import type { Client, ReadOnly } from "../../client/index.ts";
import { Button } from "../button/button.tsx";
import { Checkbox } from "../input/checkbox.tsx";
import { NumberField } from "../input/number-field.tsx";
import { Select } from "../input/select.tsx";
import { TextField } from "../input/text-field.tsx";
import { Stack } from "../page/layout.tsx";
import { words } from "../part/words.ts";

export const UserAttributes: Component<{ person: ReadOnly<Person>; users: Client<AuthUsers>; run: (act: () => unknown) => Promise<void> }> = (props) => {
  // What was chosen here; without, what the user has, also while somebody else changes it.
  const [chosen, setChosen] = createSignal<Readonly<Record<string, AttributeValue>>>({});
  const had = (name: string) => props.person.attributes[name] ?? null;
  const value = (name: string) => (name in chosen() ? chosen()[name]! : had(name));
  const changed = createMemo(() => Object.keys(chosen()).filter((name) => chosen()[name] !== had(name)));
  const save = () => props.run(async () => {
    await props.users.setAttributes(props.person.id, changed().map((name) => ({ name, value: chosen()[name]! })));
    setChosen({});
  });
  return (
    <Show when={props.users.attributes.length > 0}>
      <For each={props.users.attributes}>
        {(field) => <Field field={field} value={value(field.name)} disabled={props.person.me} onChange={(next) => setChosen({ ...chosen(), [field.name]: next })} />}
      </For>
      <Stack direction="row">
        <Button disabled={changed().length === 0 || props.person.me} onClick={save}>Save details</Button>
      </Stack>
    </Show>
  );
};

const Field: Component<{ field: ReadOnly<AttributeField>; value: AttributeValue; disabled: boolean; onChange: (value: AttributeValue) => void }> = (props) => {
  const label = () => words(props.field.name);
  return (
    <Switch>
      <Match when={props.field.kind === "choice"}>
        <Select label={label()} options={props.field.options} value={props.value as string | null} disabled={props.disabled} onValueChange={props.onChange} clearable={props.field.optional as true} />
      </Match>
      <Match when={props.field.kind === "text"}>
        <TextField label={label()} value={(props.value as string | null) ?? ""} disabled={props.disabled} onValueChange={(text) => props.onChange(text === "" && props.field.optional ? null : text)} />
      </Match>
      <Match when={props.field.kind === "number"}>
        <NumberField label={label()} value={props.value as number | null} disabled={props.disabled} onValueChange={props.onChange} />
      </Match>
      <Match when={props.field.kind === "yes"}>
        <Checkbox label={label()} value={props.value === true} disabled={props.disabled} onValueChange={props.onChange} />
      </Match>
    </Switch>
  );
};
