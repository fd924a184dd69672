/** Shows again who it is, before what guards the account is changed. The server says where to go then. */
import { createSignal, For, Show, type Component } from "solid-js";
import { AuthDoor } from "../../auth/states/door.state.ts";
import { Link, Loading, use } from "../../client/index.ts";
import { Callout } from "../feedback/callout.tsx";
import { Door } from "./door.tsx";
import { Hidden, PasswordField, PlainField } from "./fields.tsx";
import { pageWith } from "./page-with.ts";
import { withPasskey } from "./passkey.ts";
import { follow, SentForm } from "./sent-form.tsx";

/** Asks whoever is signed in for a passkey, or for the password and the code that goes with it; whom a provider vouches for signs in there again. */
export const ConfirmIdentity: Component = () => {
  const door = use(AuthDoor);
  const [wrong, setWrong] = createSignal<string>();
  const withKey = async () => setWrong((await withPasskey(({ confirmWithPasskey }) => confirmWithPasskey(door.returnTo), follow))?.text);
  return (
    <Loading fallback={<Door name={door.app} title="One moment" />}>
      <Door name={door.app} title="Is it still you?" note="What guards your account is changed only shortly after signing in" foot={<Link class="sol-link" href={pageWith("/sign-in", { returnTo: door.returnTo })}>Sign in in another way</Link>}>
        <Show when={wrong()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
        <Show when={door.methods.passkeys}><button class="sol-btn" type="button" data-scripted="" onClick={() => void withKey()}>Use a passkey</button></Show>
        <For each={door.methods.providers}>
          {({ id, label }) => <a class="sol-btn" href={pageWith(`/auth/sign-in/${id}`, { returnTo: door.returnTo })}>Sign in again with {label}</a>}
        </For>
        <Show when={door.methods.passwords}>
          <SentForm action="/auth/confirm" submit="Confirm" trouble={door.trouble}>
            <Hidden name="returnTo" value={door.returnTo} />
            <PasswordField name="password" label="Password" autocomplete="current-password" autofocus />
            <Show when={door.asksCode}>
              <PlainField name="code" label="Code" autocomplete="one-time-code" code description="Of your authenticator app. A recovery code works too." />
            </Show>
          </SentForm>
        </Show>
      </Door>
    </Loading>
  );
};
