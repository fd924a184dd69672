/** The organisations that whoever looks belongs to. */
import "./account.css";
import { For, Show, type Component } from "solid-js";
import { AuthOrganizations } from "../../auth/states/organizations.state.ts";
import { Loading, use } from "../../client/index.ts";
import { Button } from "../button/button.tsx";
import { Card } from "../page/card.tsx";
import { Badge } from "../page/text.tsx";

/** Nothing, for who belongs to one alone. Switching changes roles and rows in open pages at once. */
export const Organizations: Component = () => {
  const state = use(AuthOrganizations);
  return (
    <Loading fallback={null}>
      <Show when={state.organizations.length > 1}>
        <Card title="Organisations">
          <ul class="sol-lines">
            <For each={state.organizations}>
              {(organization) => (
                <li>
                  <div class="sol-lines-what"><p><b>{organization.name}</b></p></div>
                  <Show when={organization.here} fallback={<Button size="sm" onClick={() => state.choose(organization.id)}>Switch</Button>}><Badge color="blue">Here</Badge></Show>
                </li>
              )}
            </For>
          </ul>
        </Card>
      </Show>
    </Loading>
  );
};
