/** The keys by which programs act as a user, for those who manage users; nothing where there are none. */
import "./account.css";
import "../styles/field.css";
import { For, Show, type Component } from "solid-js";
import { AuthUserKeys } from "../../auth/states/user-keys.state.ts";
import type { Person } from "../../auth/administration/people.ts";
import { Loading, use, type ReadOnly } from "../../client/index.ts";
import { ApiKeyLine } from "./api-key-line.tsx";

export const UserKeys: Component<{ person: ReadOnly<Person>; run: (act: () => unknown) => Promise<void> }> = (props) => {
  const state = use(AuthUserKeys, () => props.person.id);
  return (
    <Loading fallback={null}>
      <Show when={state.keys.length > 0}>
        <div>
          <p class="sol-label">API keys</p>
          <ul class="sol-lines"><For each={state.keys}>{(key) => <ApiKeyLine key={key} whose={props.person.name} onRevoke={() => props.run(() => state.revoke(key.id))} />}</For></ul>
        </div>
      </Show>
    </Loading>
  );
};
