/** Makes an API key, and shows it this once. */
import "./admin.css";
import "../styles/field.css";
import { createSignal, For, Show, type Component } from "solid-js";
import { Button } from "../button/button.tsx";
import { Callout } from "../feedback/callout.tsx";
import { Dialog } from "../feedback/dialog.tsx";
import { Form } from "../form/form.tsx";
import { Checkbox } from "../input/checkbox.tsx";
import { Select } from "../input/select.tsx";
import { TextField } from "../input/text-field.tsx";
import { CopyLine } from "./copy-line.tsx";
import { askFor } from "./asked.ts";

interface Input { name: string; days: number }

const ENDS = [{ value: 7, label: "7 days" }, { value: 30, label: "30 days" }, { value: 90, label: "90 days" }, { value: 365, label: "A year" }];

export const ApiKeyDialog: Component<{ open: boolean; permissions: () => readonly string[]; onClose: () => void }> = (props) => {
  const [key, setKey] = createSignal<string>();
  const close = () => {
    setKey(undefined);
    props.onClose();
  };
  return (
    <Dialog title={key() === undefined ? "New API key" : "Keep this key"} {...(key() === undefined && { description: "It acts as you, and never may more than you." })} open={props.open} onOpenChange={(open) => open || close()}>
      <Show when={key()} fallback={<NewKey permissions={props.permissions()} onDone={setKey} />}>
        {(made) => (
          <>
            <Callout color="success" title="The key is made.">It is not shown again. Keep it where the program keeps its secrets.</Callout>
            <CopyLine label="Key" text={made()} />
            <p class="sol-hint"><span>The program sends it with each request: <code class="sol-mono">Authorization: Bearer …</code></span></p>
            <Button variant="solid" onClick={close}>I have kept it</Button>
          </>
        )}
      </Show>
    </Dialog>
  );
};

const NewKey: Component<{ permissions: readonly string[]; onDone: (key: string) => void }> = (props) => {
  const [all, setAll] = createSignal(false);
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const toggle = (permission: string, on: boolean) => setChosen((before) => (on ? [...before, permission] : before.filter((each) => each !== permission)));
  const make = async ({ name, days }: Input): Promise<string> => (await askFor("/auth/api-key/make", { name, days, permissions: all() ? ["*"] : chosen() })).key ?? "";
  return (
    <Form<Input, string> initial={{ name: "", days: 90 }} submitLabel="Make key" onSubmit={make} onDone={props.onDone}>
      {(fields) => (
        <>
          <TextField label="Name" placeholder="Nightly import" description="By which you know the program." bind={fields.name} required />
          <Select label="Ends after" bind={fields.days} options={ENDS} />
          <Checkbox label="Everything that I may" description="Also what I am given later. A key that may little does little harm where it is lost." value={all()} onValueChange={setAll} />
          <Show when={!all()}>
            <fieldset class="sol-roles">
              <legend class="sol-label">It may</legend>
              <For each={props.permissions}>{(name) => <Checkbox label={name} value={chosen().includes(name)} onValueChange={(on) => toggle(name, on)} />}</For>
            </fieldset>
          </Show>
        </>
      )}
    </Form>
  );
};
