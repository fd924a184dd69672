/** Who is signed in, at the end of the top bar: name, address, profile, the way out. The browser opens and closes it, before the page runs too. */
import "../styles/menu.css";
import "../styles/popup.css";
import "../styles/shell.css";
import { createUniqueId, Show, type Component } from "solid-js";
import { Link, useSession } from "../../client/index.ts";
import { signInPath } from "../../wire/sign-in.ts";
import { chevronDown } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Avatar } from "../page/avatar.tsx";
import { currentPage } from "../../client/page.ts";

/** @param props.profile the path of the user's own page */
export const UserMenu: Component<{ profile: string }> = (props) => {
  const session = useSession();
  const page = currentPage();
  const id = createUniqueId();
  let panel!: HTMLDivElement;
  const close = (): void => panel.hidePopover?.();
  return (
    <Show when={session.user} fallback={<SignInLink path={page.path()} />}>
      {(user) => (
        <>
          <button class="sol-user-button" type="button" popovertarget={id}>
            <span class="sol-user-mark" aria-hidden="true"><Avatar name={user().name} /></span>
            <span class="sol-clip" aria-hidden="true">{user().name}</span><span class="sol-sr">{user().name}, account</span><Icon glyph={chevronDown} />
          </button>
          <div id={id} ref={panel} popover="auto" class="sol-pop sol-user-menu">
            <div class="sol-user-who"><strong class="sol-clip">{user().name}</strong><Show when={user().email}>{(email) => <span class="sol-clip">{email()}</span>}</Show></div>
            <div class="sol-menu">
              <Link class="sol-option" href={props.profile} onClick={close}>Profile</Link>
              <button class="sol-option" type="button" onClick={() => void session.signOut()}>Sign out</button>
            </div>
          </div>
        </>
      )}
    </Show>
  );
};

/** An address, so that it works before the page runs. */
const SignInLink: Component<{ path: string }> = (props) => (
  <Show when={props.path !== "/sign-in"}><a class="sol-btn" href={signInPath(props.path)}>Sign in</a></Show>
);
