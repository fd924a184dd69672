/** The pages around sign-in: the code, an account of one's own, a forgotten password, and where links lead. */
import "./auth.css";
import { createSignal, Match, Show, Switch, type Component } from "solid-js";
import { AuthDoor } from "../../auth/states/door.state.ts";
import { Link, Loading, use } from "../../client/index.ts";
import { Callout } from "../feedback/callout.tsx";
import { Door } from "./door.tsx";
import { Hidden, PasswordField, PlainField } from "./fields.tsx";
import { withPasskey } from "./passkey.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { follow, SentForm } from "./sent-form.tsx";

const Back: Component = () => <Link class="sol-link" href="/sign-in">Back to sign-in</Link>;

/** The code of an authenticator app, after the password. */
export const SignInCode: Component = () => {
  const door = use(AuthDoor);
  const [codes, setCodes] = createSignal<{ codes: readonly string[]; next: string }>();
  return (
    <Door name={door.app} title={codes() === undefined ? "One more step" : "Keep these codes"} note={codes() === undefined ? "The code of your authenticator app" : "Each works once, if your phone is lost"} foot={<Back />}>
      <Show when={codes()} fallback={
        <SentForm action="/auth/totp" submit="Sign in" trouble={door.trouble} onDone={(done) => (done.recoveryCodes === undefined ? follow(done) : setCodes({ codes: done.recoveryCodes, next: done.next ?? "/" }))}>
          <Hidden name="attempt" value={door.attempt} />
          <PlainField name="code" label="Code" autocomplete="one-time-code" code autofocus description="Six digits, new each half minute. A recovery code works too." />
        </SentForm>
      }>
        {(shown) => <RecoveryCodes codes={shown().codes} onKept={() => follow({ ok: true, next: shown().next })} />}
      </Show>
    </Door>
  );
};

/** Makes an account, where auth.ts lets everybody: a link is sent first. */
export const Register: Component = () => {
  const door = use(AuthDoor);
  return (
    <Door name={door.app} title="Make an account" note={`for ${door.app}`} foot={<Back />}>
      <Show when={door.methods.register} fallback={<Callout title="By invitation.">Accounts are by invitation here. Ask whoever runs {door.app}.</Callout>}>
        <SentForm action="/auth/register" submit="Send me a link" trouble={door.trouble}>
          <Hidden name="returnTo" value={door.returnTo} />
          <PlainField name="email" label="Email" type="email" autocomplete="username" autofocus />
          <PlainField name="name" label="Name" autocomplete="name" optional />
        </SentForm>
      </Show>
    </Door>
  );
};

/** The same page whether the address is known or not. */
export const LinkSent: Component = () => {
  const door = use(AuthDoor);
  return (
    <Door name={door.app} title="Look at your mail" foot={<Back />}>
      <Callout color="success">A message is on its way to the address that you gave. The link in it works once. Nothing came? Look among unwanted mail, or try again in a few minutes.</Callout>
    </Door>
  );
};

/** Asks for a link to another password; where one led here, takes it. */
export const ResetPassword: Component = () => {
  const door = use(AuthDoor);
  return (
    <Show when={door.link === ""} fallback={<UseLink />}>
      <Door name={door.app} title="Forgotten password" note="We send you a link to a new one" foot={<Back />}>
        <SentForm action="/auth/reset" submit="Send me a link" trouble={door.trouble}>
          <PlainField name="email" label="Email" type="email" autocomplete="username" autofocus />
        </SentForm>
      </Door>
    </Show>
  );
};

const TITLES = { register: "Choose a password", invite: "You are invited", reset: "Choose another password", email: "Confirm your address", admin: "The first administrator" } as const;

/** Where links of mails lead: it proves the address, and asks for what is lacking. */
export const VerifyEmail: Component = () => <UseLink />;

const UseLink: Component = () => {
  const door = use(AuthDoor);
  const kind = () => door.linked?.kind;
  const title = () => (kind() === undefined ? "This link does not work" : TITLES[kind()!]);
  const asksPassword = () => kind() !== undefined && kind() !== "email";
  return (
    <Loading fallback={<Door name={door.app} title="One moment" />}>
      <Door name={door.app} title={title()} note={door.linked?.by ? `by ${door.linked.by}` : door.linked?.email ?? undefined} foot={<Back />}>
        <Show when={door.linked} fallback={<Callout color="warning">It was used, has expired, or was replaced by a newer one. Ask for a new one.</Callout>}>
          {(link) => (
            <SentForm action="/auth/verify" submit={kind() === "email" ? "Confirm address" : "Go on"} trouble={door.trouble}>
              <Hidden name="link" value={door.link} />
              <Switch>
                <Match when={kind() === "admin"}><PlainField name="email" label="Email" type="email" autocomplete="username" autofocus description="You may do everything, and invite the others." /></Match>
                <Match when={kind() === "invite" || kind() === "register"}>
                  <input type="hidden" name="username" autocomplete="username" value={link().email ?? ""} />
                  <PlainField name="name" label="Name" autocomplete="name" value={link().name ?? undefined} optional autofocus />
                </Match>
              </Switch>
              <Show when={asksPassword()}><PasswordField name="password" label="Password" autocomplete="new-password" least={door.shortest} description={`${door.shortest} characters or more. A sentence is good.`} /></Show>
            </SentForm>
          )}
        </Show>
      </Door>
    </Loading>
  );
};

/** Shows again who it is, before what guards the account is changed. */
export const ConfirmIdentity: Component = () => {
  const door = use(AuthDoor);
  const [wrong, setWrong] = createSignal<string>();
  const back = () => follow({ ok: true, next: door.returnTo.startsWith("/") && !door.returnTo.startsWith("//") ? door.returnTo : "/" });
  const withKey = async () => setWrong((await withPasskey(({ confirmWithPasskey }) => confirmWithPasskey(), back))?.text);
  return (
    <Door name={door.app} title="Is it still you?" note="What guards your account is changed only shortly after signing in">
      <Show when={wrong()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
      <Show when={door.methods.passkeys}><button class="sol-btn" type="button" onClick={() => void withKey()}>Use a passkey</button></Show>
      <Show when={door.methods.passwords}>
        <SentForm action="/auth/confirm" submit="Confirm" trouble={door.trouble} onDone={back}>
          <Hidden name="returnTo" value={door.returnTo} />
          <PasswordField name="password" label="Password" autocomplete="current-password" autofocus />
        </SentForm>
      </Show>
    </Door>
  );
};
