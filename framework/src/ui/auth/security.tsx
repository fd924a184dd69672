/** What guards an account: passkeys, and codes of an authenticator app. */
import "./account.css";
import "../styles/field.css";
import { createSignal, For, Show, type Component } from "solid-js";
import { AuthSecurity } from "../../auth/states/security.state.ts";
import { format, Loading, use } from "../../client/index.ts";
import { Button } from "../button/button.tsx";
import { Callout } from "../feedback/callout.tsx";
import { Dialog } from "../feedback/dialog.tsx";
import { TextField } from "../input/text-field.tsx";
import { Card } from "../page/card.tsx";
import { Badge } from "../page/text.tsx";
import type { Done, Enrolment } from "../../wire/local-sign-in.ts";
import { agoWithin } from "../part/ago.ts";
import { createAsk, refuse } from "./asked.ts";
import { Bones } from "./bones.tsx";
import { EnrolmentKey } from "./enrolment.tsx";
import { Hidden, PlainField } from "./fields.tsx";
import { withPasskey } from "./passkey.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SentForm } from "./sent-form.tsx";

/**
 * The passkeys of whoever looks: add, name, remove. Nothing where auth.ts does not list `passkeys()`.
 * @example <PasskeyManager />
 */
export const PasskeyManager: Component = () => {
  const state = use(AuthSecurity);
  const [why, send] = createAsk();
  const [adding, setAdding] = createSignal(false);
  const [name, setName] = createSignal("");
  const [wrong, setWrong] = createSignal<string>();
  const add = async () => {
    const refused = await withPasskey(({ addPasskey }) => addPasskey(name().trim()), () => setAdding(false));
    if (refused !== undefined) refuse(refused.code, refused.text, setWrong);
  };
  return (
    <Loading fallback={null}>
      <Show when={state.security.passkeysOn}>
        <Card title="Passkeys" actions={<Button size="sm" onClick={() => setAdding(true)}>Add passkey</Button>}>
          <Show when={why()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
          <Show when={state.security.passkeys.length > 0} fallback={<p class="sol-hint">A passkey signs you in with a finger, a face or the number of your device. Nobody can guess it or lure it out of you.</p>}>
            <ul class="sol-lines">
              <For each={state.security.passkeys}>
                {(key) => (
                  <li>
                    <div class="sol-lines-what"><p><b>{key.name}</b> <Show when={key.synced}><Badge>Synced</Badge></Show></p><p class="sol-hint">{`Added ${format(key.createdAt, "date")} · ${key.usedAt === null ? "not used yet" : `last used ${agoWithin(key.usedAt)}`}`}</p></div>
                    <Button size="sm" confirm={`Remove the passkey ${key.name}?`} onClick={() => send("/auth/passkey/remove", { id: key.id })}>Remove</Button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <Dialog title="Add a passkey" description="A name by which you know the device." open={adding()} onOpenChange={setAdding}>
            <Show when={wrong()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
            <TextField label="Name" placeholder="Laptop" value={name()} onValueChange={setName} />
            <Button variant="solid" onClick={add}>Go on</Button>
          </Dialog>
        </Card>
      </Show>
    </Loading>
  );
};

interface Begun extends Enrolment { readonly attempt: string }

/**
 * Codes of an authenticator app: set up with a picture, turned off, recovery codes shown once. Nothing where auth.ts turns them off.
 * @example <TwoFactorSetup />
 */
export const TwoFactorSetup: Component = () => {
  const state = use(AuthSecurity);
  const [why, send] = createAsk();
  const [begun, setBegun] = createSignal<Begun>();
  const [codes, setCodes] = createSignal<readonly string[]>();
  const begin = async () => {
    const answer = await send("/auth/totp/begin", {});
    if ("ok" in answer) setBegun(answer as Done & Begun);
  };
  const renew = async () => {
    const answer = await send("/auth/recovery-codes", {});
    if ("ok" in answer) setCodes(answer.recoveryCodes);
  };
  const close = () => {
    setBegun(undefined);
    setCodes(undefined);
  };
  return (
    <Loading fallback={<Card title="Second factor"><Bones rows={2} /></Card>}>
      <Show when={state.security.totp !== "off" || state.security.totpOn}>
        <Card title="Second factor" actions={<Show when={state.security.totpOn} fallback={<Button size="sm" onClick={begin}>Set up</Button>}><Button size="sm" onClick={renew} confirm="Make new recovery codes? Those before work no more.">New recovery codes</Button></Show>}>
          <Show when={why()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
          <Show when={state.security.totpOn} fallback={<p class="sol-hint">After the password a code of an app on your phone is asked for. Whoever learns the password has nothing then.</p>}>
            <ul class="sol-lines"><li>
              <div class="sol-lines-what"><p><b>Authenticator app</b> <Badge color="green">On</Badge></p><p class="sol-hint">{state.security.recoveryCodes} recovery codes left</p></div>
              <Show when={state.security.totp !== "required"}><Button size="sm" confirm="Turn codes off? The password alone signs you in then." onClick={() => send("/auth/totp/remove", {})}>Turn off</Button></Show>
            </li></ul>
          </Show>
        </Card>
        <Dialog title={codes() === undefined ? "Set up an authenticator app" : "Keep these codes"} open={begun() !== undefined || codes() !== undefined} onOpenChange={(open) => open || close()}>
          <Show when={codes()} fallback={<Show when={begun()}>{(made) => <Enrol begun={made()} onDone={(made) => setCodes(made)} />}</Show>}>{(shown) => <RecoveryCodes codes={shown()} onKept={close} />}</Show>
        </Dialog>
      </Show>
    </Loading>
  );
};

const Enrol: Component<{ begun: Begun; onDone: (codes: readonly string[]) => void }> = (props) => (
  <div class="sol-enrol">
    <EnrolmentKey {...props.begun} />
    <SentForm action="/auth/totp/add" submit="Turn on" onDone={(done) => props.onDone(done.recoveryCodes ?? [])}>
      <Hidden name="attempt" value={props.begun.attempt} />
      <PlainField name="code" label="Code that the app shows" autocomplete="one-time-code" code />
    </SentForm>
  </div>
);
