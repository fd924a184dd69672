/** One user: roles, open sessions, and what cannot be done by accident. */
import "./admin.css";
import "../styles/field.css";
import { createMemo, createSignal, Show, type Component } from "solid-js";
import type { AuthUsers } from "../../auth/states/users.state.ts";
import type { Person } from "../../auth/administration/people.ts";
import { format, type Client, type ReadOnly } from "../../client/index.ts";
import { Button } from "../button/button.tsx";
import { Callout } from "../feedback/callout.tsx";
import { Dialog } from "../feedback/dialog.tsx";
import { Stack } from "../page/layout.tsx";
import { askFor } from "./asked.ts";
import { CopyLine } from "./copy-line.tsx";
import { RoleBoxes } from "./invite-dialog.tsx";
import { createRefused } from "./refused.ts";
import { UserAttributes } from "./user-attributes.tsx";
import { UserKeys } from "./user-keys.tsx";

export const UserDialog: Component<{ person: ReadOnly<Person>; users: Client<AuthUsers>; onClose: () => void }> = (props) => (
  <Dialog title={props.person.name} {...(props.person.email === null ? {} : { description: props.person.email })} open onOpenChange={(open) => open || props.onClose()}>
    <Show when={props.person.status === "invited"} fallback={<Account {...props} />}>
      <p class="sol-hint">The invitation works until {format(props.person.until, "date")}.</p>
      <Button variant="danger" onClick={() => props.users.withdrawInvite(props.person.email ?? "").then(props.onClose)}>Withdraw invitation</Button>
    </Show>
  </Dialog>
);

const Account: Component<{ person: ReadOnly<Person>; users: Client<AuthUsers>; onClose: () => void }> = (props) => {
  // What was chosen here; without, what the user has, also while somebody else changes it.
  const [chosen, setChosen] = createSignal<readonly string[]>();
  const roles = createMemo(() => chosen() ?? props.person.roles);
  const changed = createMemo(() => [...roles()].sort().join() !== [...props.person.roles].sort().join());
  const [why, run] = createRefused();
  const [link, setLink] = createSignal<string>();
  const makeLink = () => run(async () => setLink(new URL((await askFor("/auth/password-link", { user: props.person.id })).link ?? "", location.href).href));
  const toggle = (role: string, on: boolean) => setChosen(on ? [...roles(), role] : roles().filter((each) => each !== role));
  const save = () => run(async () => {
    await props.users.setRoles(props.person.id, [...roles()]);
    setChosen(undefined);
  });
  return (
    <>
      <Show when={why()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
      <Show when={props.person.me}><Callout>This is you. Another administrator changes your roles.</Callout></Show>
      <RoleBoxes roles={props.users.roles} chosen={roles()} disabled={props.person.me} onToggle={toggle} />
      <Stack direction="row">
        <Button variant="solid" disabled={!changed() || props.person.me} onClick={save}>Save roles</Button>
      </Stack>
      <UserAttributes person={props.person} users={props.users} run={run} />
      <Show when={!props.person.me}>
        <UserKeys person={props.person} run={run} />
        <div class="sol-person-acts">
          <span class="sol-hint">{props.person.sessions === 0 ? "Not signed in anywhere." : `Signed in on ${props.person.sessions} ${props.person.sessions === 1 ? "device" : "devices"}.`}</span>
          <Show when={link()}>
            {(made) => (
              <>
                <Callout color="success" title="The link is made.">Pass it on yourself, to nobody else: whoever opens it chooses the password of {props.person.name}. It works once, for an hour, and is not shown again.</Callout>
                <CopyLine label="Link" text={made()} />
              </>
            )}
          </Show>
          <Stack direction="row">
            <Show when={props.users.passwords && props.person.status === "active"}><Button size="sm" onClick={makeLink}>Link to a new password</Button></Show>
            <Show when={props.person.app}><Button size="sm" onClick={() => run(() => props.users.removeApp(props.person.id))} confirm={`Take the authenticator app and the recovery codes of ${props.person.name} away? The password alone signs in then.`}>Remove authenticator app</Button></Show>
            <Show when={props.person.sessions > 0}><Button size="sm" onClick={() => run(() => props.users.signOut(props.person.id))} confirm={`Sign ${props.person.name} out everywhere?`}>Sign out everywhere</Button></Show>
            <Show when={props.person.status === "active"} fallback={<Button size="sm" onClick={() => run(() => props.users.enable(props.person.id))}>Enable account</Button>}>
              <form method="post" action="/auth/impersonate"><input type="hidden" name="user" value={props.person.id} /><button class="sol-btn" data-size="sm" type="submit">Act as {props.person.name}</button></form>
              <Button size="sm" variant="danger" onClick={() => run(() => props.users.disable(props.person.id))} confirm={`Disable the account of ${props.person.name}? Open pages close at once.`}>Disable account</Button>
            </Show>
          </Stack>
        </div>
      </Show>
    </>
  );
};
