/** Asks somebody in. */
import "./admin.css";
import "../styles/field.css";
import { createSignal, For, Show, type Component } from "solid-js";
import { Callout } from "../feedback/callout.tsx";
import { Dialog } from "../feedback/dialog.tsx";
import { Form } from "../form/form.tsx";
import { Checkbox } from "../input/checkbox.tsx";
import { TextField } from "../input/text-field.tsx";
import type { Done } from "../../wire/local-sign-in.ts";
import { askFor } from "./asked.ts";
import { CopyLine } from "./copy-line.tsx";

export const InviteDialog: Component<{
  open: boolean;
  onClose: () => void;
  roles: readonly { readonly name: string; readonly mine: boolean }[];
}> = (props) => {
  const [link, setLink] = createSignal<string>();
  const close = () => {
    setLink(undefined);
    props.onClose();
  };
  const done = ({ link: made }: Done) => (made === undefined ? close() : setLink(new URL(made, location.href).href));
  return (
    <Dialog title="Invite somebody" description="The invitation holds for seven days, and for this address alone." open={props.open} onOpenChange={(open) => open || close()}>
      <Show when={link()} fallback={<InviteForm roles={props.roles} onDone={done} />}>
        {(made) => (
          <>
            <Callout color="success" title="The invitation is made.">This app sends no mail, so pass the link on yourself. It works once and is not shown again.</Callout>
            <CopyLine label="Link" text={made()} />
          </>
        )}
      </Show>
    </Dialog>
  );
};

const InviteForm: Component<{ roles: readonly { readonly name: string; readonly mine: boolean }[]; onDone: (done: Done) => void }> = (props) => {
  const [roles, setRoles] = createSignal<readonly string[]>([]);
  const toggle = (role: string, on: boolean) => setRoles((before) => (on ? [...before, role] : before.filter((each) => each !== role)));
  return (
    <Form<{ email: string; name: string }, Done> initial={{ email: "", name: "" }} submitLabel="Send invitation" onDone={props.onDone} onSubmit={(input) => askFor("/auth/invite", { ...input, roles: roles() })}>
      {(fields) => (
        <>
          <TextField label="Email" type="email" bind={fields.email} required />
          <TextField label="Name" bind={fields.name} description="May be left out; they can say it themselves." />
          <RoleBoxes roles={props.roles} chosen={roles()} onToggle={toggle} />
        </>
      )}
    </Form>
  );
};

/** Those that whoever looks may not give are there, and say why they stay as they are. */
export const RoleBoxes: Component<{
  roles: readonly { readonly name: string; readonly mine: boolean }[];
  chosen: readonly string[];
  disabled?: boolean;
  onToggle: (role: string, on: boolean) => void;
}> = (props) => (
  <fieldset class="sol-roles">
    <legend class="sol-label">Roles</legend>
    <For each={props.roles}>
      {(role) => (
        <Checkbox
          label={role.name} disabled={props.disabled || !role.mine} value={props.chosen.includes(role.name)} onValueChange={(on) => props.onToggle(role.name, on)}
          {...(role.mine ? {} : { description: "May do more than you." })}
        />
      )}
    </For>
  </fieldset>
);
