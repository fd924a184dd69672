/** A screen that this user may not see: by name what is asked for, and who can give it. */
import type { Component } from "solid-js";
import { useSession } from "../../client/index.ts";
import { Empty } from "../feedback/empty.tsx";
import { Page } from "../page/page.tsx";

export const NotAllowed: Component<{ title: string; permission: string }> = (props) => {
  const session = useSession();
  return (
    <Page title={props.title}>
      <Empty title={session.user === undefined ? "You are not signed in" : "This is not open to you"}>
        <>It takes the permission <code class="sol-mono">{props.permission}</code>. An administrator can give you a role that has it.</>
      </Empty>
    </Page>
  );
};
