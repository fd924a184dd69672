/** Somebody who acts in a user's place sees it on every page, and the way back. A form, so that it works before the page runs. */
import "../styles/shell.css";
import { Show, type Component } from "solid-js";
import { currentPage } from "../../client/page.ts";

export const Acting: Component = () => {
  const page = currentPage();
  return (
    <Show when={page.session().acted}>
      <div class="sol-banner sol-acting" data-tone="signal" role="status">
        <p>You act as <b>{page.session().user?.name}</b>. It ends after an hour, and both names stand in the audit log.</p>
        <form method="post" action="/auth/impersonate/stop"><button class="sol-btn" data-size="sm" type="submit">Stop acting</button></form>
      </div>
    </Show>
  );
};
