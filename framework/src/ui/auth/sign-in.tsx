/** Where those who are not signed in are led. */
import "./door.css";
import "../styles/field.css";
import { createSignal, For, Show, type Component } from "solid-js";
import { AuthDoor } from "../../auth/states/door.state.ts";
import { Link, Loading, use, type Client } from "../../client/index.ts";
import { Callout } from "../feedback/callout.tsx";
import { fingerprint, keyRound } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Avatar } from "../page/avatar.tsx";
import { Door } from "./door.tsx";
import { Hidden, PasswordField, PlainField } from "./fields.tsx";
import { withPasskey } from "./passkey.ts";
import { follow, SentForm } from "./sent-form.tsx";
import { pageWith } from "./page-with.ts";

/**
 * Sign-in, by the ways that app/auth.ts lists. It works without scripts too, and leads back to `returnTo`: the prop, or what the address says.
 * @example
 * // app/pages/sign-in.tsx
 * export const page = definePage({ title: "Sign in", open: true, nav: false });
 * export default () => <SignIn />;
 */
export const SignIn: Component<{ returnTo?: string }> = (props) => {
  const door = use(AuthDoor);
  const returnTo = () => props.returnTo ?? door.returnTo;
  const others = () => door.methods.providers.length > 0 || door.methods.passkeys;
  return (
    <Door name={door.app} title="Sign in" note={`with your ${door.app} account`} foot={<Foot door={door} returnTo={returnTo()} />}>
      <Show when={door.trouble !== null && !door.methods.passwords}><Callout color="danger">{door.trouble}</Callout></Show>
      <Show when={others()}><Ways door={door} returnTo={returnTo()} /></Show>
      <Show when={door.methods.passwords}>
        <Show when={others()}><div class="sol-door-or">or with a password</div></Show>
        <SentForm action="/auth/password" submit="Sign in" trouble={door.trouble}>
          <Hidden name="returnTo" value={returnTo()} />
          <PlainField name="email" label="Email" type="email" autocomplete="username" autofocus={door.problem === ""} />
          <PasswordField name="password" label="Password" autocomplete="current-password" aside={<Link class="sol-link" href="/sign-in/forgot">Forgotten?</Link>} />
        </SentForm>
      </Show>
      <Loading fallback={null}><Developers people={door.developers} returnTo={returnTo()} /></Loading>
    </Door>
  );
};

const Foot: Component<{ door: Client<AuthDoor>; returnTo: string }> = (props) => (
  <Show when={props.door.methods.register}><span>New here? <Link class="sol-link" href={pageWith("/sign-in/register", { returnTo: props.returnTo })}>Make an account</Link></span></Show>
);

const Ways: Component<{ door: Client<AuthDoor>; returnTo: string }> = (props) => {
  const [wrong, setWrong] = createSignal<string>();
  const use = async () => {
    setWrong(undefined);
    setWrong((await withPasskey(({ signInWithPasskey }) => signInWithPasskey({ returnTo: props.returnTo }), follow))?.text);
  };
  return (
    <>
      <Show when={wrong()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
      <div class="sol-door-ways">
        <For each={props.door.methods.providers}>
          {({ id, label }) => <a class="sol-btn" href={pageWith(`/auth/sign-in/${id}`, { returnTo: props.returnTo })}><span class="sol-btn-text"><Icon glyph={keyRound} />{label}</span></a>}
        </For>
        <Show when={props.door.methods.passkeys}>
          <button class="sol-btn" type="button" data-scripted="" onClick={() => void use()}><span class="sol-btn-text"><Icon glyph={fingerprint} />Passkey</span></button>
        </Show>
      </div>
    </>
  );
};

/** In development alone: the server names nobody elsewhere. */
const Developers: Component<{ people: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[]; returnTo: string }> = (props) => (
  <Show when={props.people.length > 0}>
    <div class="sol-door-or">or, while developing, as</div>
    <div class="sol-door-people">
      <For each={props.people}>
        {({ id, name, roles }) => (
          <form method="post" action="/auth/sign-in/developer">
            <Hidden name="returnTo" value={props.returnTo} />
            <button type="submit" name="user" value={id}><Avatar name={name} /><span class="sol-clip">{name}</span><small class="sol-hint">{roles.join(", ") || "no roles"}</small></button>
          </form>
        )}
      </For>
    </div>
  </Show>
);
