/** What it takes to see something, who can give it, and a way to ask; the same words for a page and for a part of one. */
import { createSignal, Show, type Component } from "solid-js";
import { currentPage } from "../page.ts";
import { useSession } from "../session.ts";

export const NotAllowedTo: Component<{ permission: string }> = (props) => {
  const session = useSession();
  const page = currentPage();
  const [asked, setAsked] = createSignal<"no" | "yes" | "failed">("no");
  const ask = () => page.askFor!(props.permission).then(() => setAsked("yes"), () => setAsked("failed"));
  return (
    <>
      <p>
        It takes the permission <code>{props.permission}</code>, which {session.user ? "your account does not have" : "those who are not signed in do not have"}. Whoever manages users here can give it to you; this then opens by itself.
      </p>
      <Show when={session.user && asked() !== "yes"} fallback={<p role="status">{asked() === "yes" ? "Asked. Those who manage users find it in their log." : ""}</p>}>
        <button type="button" class="sol-btn" data-variant="solid" onClick={() => void ask()}>Ask for access</button>
      </Show>
      <Show when={asked() === "failed"}><p role="status">It could not be sent. Try again in a moment.</p></Show>
    </>
  );
};
