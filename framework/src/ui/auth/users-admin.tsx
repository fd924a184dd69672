/** Who has an account. */
import "./admin.css";
import "../styles/empty.css";
import { createSignal, For, Show, type Component } from "solid-js";
import { AuthUsers } from "../../auth/states/users.state.ts";
import type { Person } from "../../auth/administration/people.ts";
import { format, Loading, use, useSession, type ReadOnly } from "../../client/index.ts";
import { NotAllowedTo } from "../../client/router/not-allowed-to.tsx";
import { Button } from "../button/button.tsx";
import { EmptyState, Failed } from "../feedback/empty.tsx";
import { userPlus } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { FilterBar } from "../input/filter-bar.tsx";
import { Select } from "../input/select.tsx";
import { TextField } from "../input/text-field.tsx";
import { Page } from "../page/page.tsx";
import { Guard } from "../part/guard.tsx";
import { Bones } from "./bones.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { PersonRow } from "./person-row.tsx";
import { Tile } from "./tile.tsx";
import { UserDialog } from "./user-dialog.tsx";

const STATES = [{ value: "active", label: "Active" }, { value: "invited", label: "Invited" }, { value: "disabled", label: "Disabled" }] as const;

/**
 * The people of the app, for those who may `users:manage`: search, invite, give roles, disable, sign out, act as somebody. It is live:
 * what one administrator changes, another sees at once, and it takes effect in open pages.
 * @example
 * // app/pages/admin/users.tsx
 * export const page = definePage({ title: "Users", can: "users:manage" });
 * export default () => <UsersAdmin />;
 */
export const UsersAdmin: Component = () => {
  const session = useSession();
  return <Show when={session.can("users:manage" as never)} fallback={<Page title="Users"><div class="sol-empty"><NotAllowedTo permission="users:manage" /></div></Page>}><Users /></Show>;
};

const Users: Component = () => {
  const users = use(AuthUsers);
  const [inviting, setInviting] = createSignal(false);
  const [open, setOpen] = createSignal<string>();
  const chosen = () => users.people.find(({ id }) => id === open());
  return (
    <Page title="Users" description="Changes take effect at once, also in open pages." actions={<Button variant="solid" onClick={() => setInviting(true)}><Icon glyph={userPlus} />Invite</Button>}>
      <Loading fallback={<Bones rows={1} />}>
        <div class="sol-tiles">
          <Tile label="Active in 30 days" value={users.summary.active} of={users.summary.users} note="of those who may sign in" />
          <Tile label="With a second factor" value={users.summary.secured} of={users.summary.users} note={users.summary.secured < users.summary.users ? `${format(users.summary.users - users.summary.secured, "integer")} without` : "everybody"} />
          <Tile label="Open invitations" value={users.summary.invites} note={users.summary.nextEnd === null ? "none is waiting" : `next ends ${format(users.summary.nextEnd, "date")}`} />
          <Tile label="Refused in 24 hours" value={users.summary.refused} note="sign-ins and actions" />
        </div>
      </Loading>
      <FilterBar active={[users.role, users.status, users.search || null].filter((each) => each !== null).length}>
        <TextField type="search" label="Name or email" placeholder="Name or email" value={users.search} onValueChange={users.setSearch} />
        <Select label="Role" value={users.role} onValueChange={users.setRole} options={users.roles.map(({ name }) => name)} clearable />
        <Select label="State" value={users.status} onValueChange={users.setStatus} options={STATES} clearable />
      </FilterBar>
      <Guard fallback={(failure, retry) => <Failed title="The users could not be read" failure={failure} retry={retry} />}>
        <Loading fallback={<Bones rows={6} />}>
          <People people={users.people} onOpen={setOpen} empty={users.search !== "" || users.role !== null || users.status !== null} />
          <Show when={users.people.length >= users.most}><Button variant="ghost" onClick={users.showMore}>Show more</Button></Show>
        </Loading>
      </Guard>
      <InviteDialog open={inviting()} onClose={() => setInviting(false)} roles={users.roles} />
      <Show when={chosen()}>{(person) => <UserDialog person={person()} users={users} onClose={() => setOpen(undefined)} />}</Show>
    </Page>
  );
};

const People: Component<{ people: readonly ReadOnly<Person>[]; onOpen: (id: string) => void; empty: boolean }> = (props) => (
  <Show when={props.people.length > 0} fallback={<EmptyState title={props.empty ? "Nobody fits" : "Nobody is here yet"}>{props.empty ? "No user has this name, role and state." : "Invite the first."}</EmptyState>}>
    <div class="sol-people" tabindex="-1">
      <table>
        <thead><tr><th scope="col">Name</th><th scope="col">Roles</th><th scope="col">Second factor</th><th scope="col">Sign-in</th><th scope="col" class="sol-end">Sessions</th><th scope="col">Last seen</th><th scope="col">State</th></tr></thead>
        <tbody><For each={props.people}>{(person) => <PersonRow person={person} onOpen={() => props.onOpen(person.id)} />}</For></tbody>
      </table>
    </div>
  </Show>
);
