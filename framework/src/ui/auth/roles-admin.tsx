/** What each role may do. */
import "./admin.css";
import "../styles/empty.css";
import { createMemo, createSignal, For, Show, type Component } from "solid-js";
import { AuthRoles } from "../../auth/states/roles.state.ts";
import type { RoleRow } from "../../auth/administration/roles.ts";
import { Loading, use, useSession, type Client, type ReadOnly } from "../../client/index.ts";
import { NotAllowedTo } from "../../client/router/not-allowed-to.tsx";
import { Button } from "../button/button.tsx";
import { Callout } from "../feedback/callout.tsx";
import { Dialog } from "../feedback/dialog.tsx";
import { Failed } from "../feedback/empty.tsx";
import { Form } from "../form/form.tsx";
import { check, minus } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { TextField } from "../input/text-field.tsx";
import { Page } from "../page/page.tsx";
import { Guard } from "../part/guard.tsx";
import { Bones } from "./bones.tsx";
import { createRefused } from "./refused.ts";
import { createRoleEdits, groupsOf } from "./role-edits.ts";

/**
 * Roles and permissions as a table, for those who may `users:manage`. Roles of app/auth.ts are read here; others are made and
 * changed here, and nobody gives what they lack. Changes are saved together, and take effect in open pages at once.
 */
export const RolesAdmin: Component = () => {
  const session = useSession();
  return <Show when={session.can("users:manage" as never)} fallback={<Page title="Roles"><div class="sol-empty"><NotAllowedTo permission="users:manage" /></div></Page>}><Roles /></Show>;
};

const Roles: Component = () => {
  const roles = use(AuthRoles);
  const [adding, setAdding] = createSignal(false);
  return (
    <Page title="Roles" description="What each role may do. Roles of app/auth.ts are changed there." actions={<Button variant="solid" onClick={() => setAdding(true)}>Add role</Button>}>
      <Guard fallback={(failure, retry) => <Failed title="The roles could not be read" failure={failure} retry={retry} />}>
        <Loading fallback={<Bones rows={8} />}><Matrix roles={roles} /></Loading>
      </Guard>
      <Dialog title="Add a role" description="It may do nothing until you tick what it may." open={adding()} onOpenChange={setAdding}>
        <Form<{ name: string }> initial={{ name: "" }} submitLabel="Add role" onSubmit={({ name }) => roles.save(name.trim(), [])} onDone={() => setAdding(false)}>
          {(fields) => <TextField label="Name" bind={fields.name} description="A letter, then letters, digits, - or _." required />}
        </Form>
      </Dialog>
    </Page>
  );
};

const Matrix: Component<{ roles: Client<AuthRoles> }> = (props) => {
  const edits = createRoleEdits(() => props.roles.roles, () => props.roles.permissions);
  const groups = createMemo(() => groupsOf(props.roles.permissions.map(({ name }) => name)));
  const [why, run] = createRefused();
  const save = () => run(async () => {
    for (const { name, grants } of edits.changed()) {
      await props.roles.save(name, grants);
      edits.forget(name);
    }
  });
  return (
    <>
      <Show when={why()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
      <p class="sol-legend"><span><span class="sol-tick" data-on="" aria-hidden="true"><Icon glyph={check} /></span>Given</span><span><Icon glyph={check} />By a group or everything</span><span><Icon glyph={minus} />Not given</span></p>
      <div class="sol-matrix" tabindex="0" role="region" aria-label="Roles and permissions">
        <table>
          <thead>
            <tr>
              <td />
              <For each={props.roles.roles}>{(role) => <RoleHead role={role} onRemove={() => run(() => props.roles.remove(role.name))} />}</For>
            </tr>
          </thead>
          <For each={groups()}>
            {({ title, names }) => (
              <tbody>
                <tr class="sol-matrix-group"><th scope="rowgroup" colSpan={props.roles.roles.length + 1}>{title}</th></tr>
                <For each={names}>
                  {(permission) => (
                    <tr>
                      <th scope="row"><code>{permission}</code></th>
                      <For each={props.roles.roles}>{(role) => <Cell role={role} permission={permission} given={edits.given(role, permission)} mine={edits.mine(permission)} changed={edits.touched(role, permission)} onToggle={() => edits.toggle(role, permission)} />}</For>
                    </tr>
                  )}
                </For>
              </tbody>
            )}
          </For>
        </table>
      </div>
      <Show when={edits.count() > 0}>
        <div class="sol-unsaved" role="status">
          <span><b>{edits.count() === 1 ? "1 change not saved." : `${edits.count()} changes not saved.`}</b> {edits.people() === 1 ? "1 person is touched." : `${edits.people()} people are touched.`}</span>
          <Button variant="ghost" size="sm" onClick={edits.discard}>Discard</Button>
          <Button variant="solid" size="sm" onClick={save}>Save</Button>
        </div>
      </Show>
    </>
  );
};

const RoleHead: Component<{ role: ReadOnly<RoleRow>; onRemove: () => unknown }> = (props) => (
  <th scope="col">
    <span class="sol-clip" title={props.role.name}>{props.role.name}</span>
    <small>{props.role.members === 1 ? "1 person" : `${props.role.members} people`}</small>
    <Show when={props.role.custom && props.role.mine}>
      <Button variant="ghost" size="sm" confirm={`Remove the role ${props.role.name}? ${props.role.members} people lose what it gives.`} onClick={() => props.onRemove()}>Remove</Button>
    </Show>
  </th>
);

const Cell: Component<{ role: ReadOnly<RoleRow>; permission: string; given: "own" | "wider" | undefined; mine: boolean; changed: boolean; onToggle: () => void }> = (props) => {
  const editable = () => props.role.custom && props.role.mine && props.mine && props.given !== "wider";
  const mark = () => (props.given === undefined ? minus : check);
  return (
    <td data-changed={props.changed ? "" : undefined}>
      <Show
        when={editable()}
        fallback={<span class="sol-tick" data-fixed="" data-on={props.given === "own" ? "" : undefined} title={props.mine || !props.role.custom ? undefined : "You cannot give what you lack"}><Icon glyph={mark()} /><span class="sol-sr">{props.given === undefined ? "Not given" : props.given === "own" ? "Given" : "By a group or everything"}</span></span>}
      >
        <button type="button" class="sol-tick" role="checkbox" aria-checked={props.given === "own"} aria-label={`${props.role.name}: ${props.permission}`} data-on={props.given === "own" ? "" : undefined} onClick={() => props.onToggle()}><Icon glyph={mark()} /></button>
      </Show>
    </td>
  );
};
