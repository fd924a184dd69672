/** The pages around sign-in: an account of one's own, a forgotten password, and where links lead. */
import { Match, Show, Switch, type Component } from "solid-js";
import { AuthDoor } from "../../auth/states/door.state.ts";
import { Loading, use } from "../../client/index.ts";
import { Callout } from "../feedback/callout.tsx";
import { BackToSignIn, Door } from "./door.tsx";
import { Hidden, PasswordField, PlainField } from "./fields.tsx";
import { SentForm } from "./sent-form.tsx";

/** Makes an account, where auth.ts lets everybody: a link is sent first. */
export const Register: Component = () => {
  const door = use(AuthDoor);
  return (
    <Door name={door.app} title="Make an account" note={`for ${door.app}`} foot={<BackToSignIn />}>
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
    <Door name={door.app} title="Look at your mail" foot={<BackToSignIn />}>
      <Callout color="success">A message is on its way to the address that you gave. The link in it works once. Nothing came? Look among unwanted mail, or try again in a few minutes.</Callout>
    </Door>
  );
};

/** Asks for a link to another password; where one led here, takes it. */
export const ResetPassword: Component = () => {
  const door = use(AuthDoor);
  return (
    <Show when={door.link === ""} fallback={<UseLink />}>
      <Door name={door.app} title="Forgotten password" note="We send you a link to a new one" foot={<BackToSignIn />}>
        <SentForm action="/auth/reset" submit="Send me a link" trouble={door.trouble}>
          <PlainField name="email" label="Email" type="email" autocomplete="username" autofocus />
        </SentForm>
      </Door>
    </Show>
  );
};

const TITLES = { register: "Choose a password", invite: "You are invited", reset: "Choose another password", admin: "The first administrator" } as const;

/** Where links of mails lead: it proves the address, and asks for what is lacking. */
export const VerifyEmail: Component = () => <UseLink />;

const UseLink: Component = () => {
  const door = use(AuthDoor);
  const kind = () => door.linked?.kind;
  const title = () => (kind() === undefined ? "This link does not work" : TITLES[kind()!]);
  return (
    <Loading fallback={<Door name={door.app} title="One moment" />}>
      <Door name={door.app} title={title()} note={door.linked?.by ? `by ${door.linked.by}` : door.linked?.email ?? undefined} foot={<BackToSignIn />}>
        <Show when={door.linked} fallback={<Callout color="warning">It was used, has expired, or was replaced by a newer one. Ask for a new one.</Callout>}>
          {(link) => (
            <SentForm action="/auth/verify" submit="Go on" trouble={door.trouble}>
              <Hidden name="link" value={door.link} />
              <Hidden name="returnTo" value={door.returnTo} />
              <Switch>
                <Match when={kind() === "admin"}><PlainField name="email" label="Email" type="email" autocomplete="username" autofocus description="You may do everything, and invite the others." /></Match>
                <Match when={kind() === "invite" || kind() === "register"}>
                  <input type="hidden" name="username" autocomplete="username" value={link().email ?? ""} />
                  <PlainField name="name" label="Name" autocomplete="name" value={link().name ?? undefined} optional autofocus />
                </Match>
              </Switch>
              <PasswordField name="password" label="Password" autocomplete="new-password" least={door.shortest} description={`${door.shortest} characters or more. A sentence is good.`} />
            </SentForm>
          )}
        </Show>
      </Door>
    </Loading>
  );
};
