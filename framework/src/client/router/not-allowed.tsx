/** In place of a page that its user may not see: what it takes, who can give it, and a way to ask. It goes by itself when they may. */
import { onMount, Show, type Component } from "solid-js";
import type { ErrorProps } from "../define-page.ts";
import { useSession } from "../session.ts";
import { NotAllowedTo } from "./not-allowed-to.tsx";

/** The app's own, which may be another in a moment. */
const Reason: Component<ErrorProps> = (props) => (
  <>
    <p>{props.error.message}</p>
    <button type="button" class="sol-btn" onClick={() => props.retry()}>Try again</button>
  </>
);

/** As the message of `forbidden` says it. */
const permissionOf = (message: string): string | undefined => /^This takes the permission (\S+)\.$/.exec(message)?.[1];

export const NotAllowed: Component<ErrorProps> = (props) => {
  const session = useSession();
  const permission = () => permissionOf(props.error.message);
  let title!: HTMLHeadingElement;
  // Whoever works with a screen reader or the keyboard was somewhere on the page that has gone.
  onMount(() => { if (document.activeElement === document.body) title.focus({ preventScroll: true }); });
  return (
    <section role="alert" class="sol-error-page">
      <h1 tabindex="-1" ref={title}>You may not see this page</h1>
      <Show when={permission()} fallback={<Reason {...props} />}>
        {(name) => <NotAllowedTo permission={name()} />}
      </Show>
      <Show when={session.user}>{(user) => <p>You are signed in as {user().name}{user().email ? `, ${user().email}` : ""}. <button type="button" class="sol-link" onClick={() => void session.signOut()}>Sign out</button></p>}</Show>
      <a href="/">Go to the start page</a>
    </section>
  );
};
