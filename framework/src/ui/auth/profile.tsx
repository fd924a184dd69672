/** The account of whoever looks. */
import "./account.css";
import "../styles/field.css";
import { For, Show, type Component } from "solid-js";
import { AuthProfile } from "../../auth/states/profile.state.ts";
import { Link, Loading, format, use, useSession } from "../../client/index.ts";
import { Form } from "../form/form.tsx";
import { TextField } from "../input/text-field.tsx";
import { Card } from "../page/card.tsx";
import { Page } from "../page/page.tsx";
import { Badge } from "../page/text.tsx";
import { ApiKeys } from "./api-keys.tsx";
import { Bones } from "./bones.tsx";
import { SessionList } from "./devices.tsx";
import { Organizations } from "./organizations.tsx";
import { wayName } from "./way-name.ts";
import { PasskeyManager, TwoFactorSetup } from "./security.tsx";

/**
 * Name, ways to sign in, second factor, passkeys, devices and API keys of whoever is signed in.
 * @example
 * // app/pages/profile.tsx
 * export default () => <Profile />;
 */
export const Profile: Component = () => {
  const session = useSession();
  return (
    <Page title="Profile" description={session.user?.email ?? undefined as never}>
      <Person />
      <PasskeyManager />
      <TwoFactorSetup />
      <SessionList />
      <ApiKeys />
      <Organizations />
    </Page>
  );
};

const Person: Component = () => {
  const state = use(AuthProfile);
  return (
    <Card title="You">
      <Loading fallback={<Bones rows={3} />}>
        <div class="sol-profile-name"><Form<{ name: string }> initial={{ name: state.profile.name }} onSubmit={state.rename} submitLabel="Save name">{(fields) => <TextField label="Name" bind={fields.name} />}</Form></div>
        <ul class="sol-lines">
          <li><div class="sol-lines-what"><p><b>{state.profile.email ?? "No email"}</b> <Show when={state.profile.email !== null}><Badge color={state.profile.verified ? "green" : "amber"}>{state.profile.verified ? "Confirmed" : "Not confirmed"}</Badge></Show></p><p class="sol-hint">Account since {format(state.profile.since, "date")}</p></div></li>
          <For each={state.profile.identities}>
            {(identity) => <li><div class="sol-lines-what"><p><b>{wayName(identity.way)}</b></p><p class="sol-hint">{[identity.email, `since ${format(identity.since, "date")}`].filter(Boolean).join(" · ")}</p></div></li>}
          </For>
        </ul>
        <p class="sol-hint"><Link class="sol-link" href="/sign-in/forgot">Choose another password</Link></p>
      </Loading>
    </Card>
  );
};
