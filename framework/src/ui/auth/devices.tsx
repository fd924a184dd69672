/** Where this user is signed in. */
import "./account.css";
import "../styles/field.css";
import { For, Show, type Component } from "solid-js";
import { AuthDevices } from "../../auth/states/devices.state.ts";
import { format, Loading, use } from "../../client/index.ts";
import { Button } from "../button/button.tsx";
import { Card } from "../page/card.tsx";
import { Badge } from "../page/text.tsx";
import { agoWithin } from "../part/ago.ts";
import { Bones } from "./bones.tsx";
import { wayName } from "./way-name.ts";

/**
 * The browsers that whoever looks is signed in with: each can be signed out, or all others at once. It takes effect there at once.
 * @example <SessionList />
 */
export const SessionList: Component = () => {
  const state = use(AuthDevices);
  const others = () => state.devices.filter(({ here }) => !here);
  return (
    <Card title="Devices" actions={<Loading fallback={null}><Show when={others().length > 0}><Button size="sm" onClick={state.endOthers} confirm={others().length === 1 ? "Sign the other device out?" : `Sign ${others().length} other devices out?`}>Sign out everywhere else</Button></Show></Loading>}>
      <Loading fallback={<Bones rows={2} />}>
        <ul class="sol-lines">
          <For each={state.devices}>
            {(device) => (
              <li>
                <div class="sol-lines-what">
                  <p><b>{device.browser} on {device.system}</b> <Show when={device.here}><Badge color="blue">This device</Badge></Show> <Show when={device.acted}><Badge color="amber">An administrator</Badge></Show></p>
                  <p class="sol-hint">{[device.address, wayName(device.way), `since ${format(device.createdAt, "date")}`, device.here ? undefined : `last seen ${agoWithin(device.seenAt)}`].filter(Boolean).join(" · ")}</p>
                </div>
                <Show when={!device.here}><Button size="sm" onClick={() => state.end(device.id)}>Sign out</Button></Show>
              </li>
            )}
          </For>
        </ul>
      </Loading>
    </Card>
  );
};
