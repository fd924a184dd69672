/** The code of an authenticator app, after the password. Where nobody signs in without one, the app is set up here. */
import "./account.css";
import { Show, type Component } from "solid-js";
import { AuthDoor } from "../../auth/states/door.state.ts";
import { Loading, use } from "../../client/index.ts";
import { BackToSignIn, Door } from "./door.tsx";
import { EnrolmentKey } from "./enrolment.tsx";
import { Hidden, PlainField } from "./fields.tsx";
import { SentForm } from "./sent-form.tsx";

/** Asks for the code of an authenticator app, or sets one up where the account must have one. */
export const SignInCode: Component = () => {
  const door = use(AuthDoor);
  const form = (label: string, description: string, leaves: boolean) => (
    <SentForm action="/auth/totp" submit="Sign in" trouble={door.trouble} leaves={leaves}>
      <Hidden name="attempt" value={door.attempt} />
      <PlainField name="code" label={label} autocomplete="one-time-code" code autofocus description={description} />
    </SentForm>
  );
  return (
    <Loading fallback={<Door name={door.app} title="One moment" />}>
      <Show when={door.enrolment} fallback={<Door name={door.app} title="One more step" note="The code of your authenticator app" foot={<BackToSignIn />}>{form("Code", "Six digits, new each half minute. A recovery code works too.", false)}</Door>}>
        {(enrolment) => (
          <Door name={door.app} title="Set up an authenticator app" note={`${door.app} asks for its code at every sign-in`} foot={<BackToSignIn />}>
            <div class="sol-enrol"><EnrolmentKey {...enrolment()} />{form("Code that the app shows", "Six digits, new each half minute.", true)}</div>
          </Door>
        )}
      </Show>
    </Loading>
  );
};
