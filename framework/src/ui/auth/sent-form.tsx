/**
 * A form of a route of auth. Where scripts run it is sent beside the page, so that what was typed stays and what is wrong stands
 * in its place; where they do not, the browser sends it and comes back.
 */
import { createSignal, Show, type Component, type JSX } from "solid-js";
import { askRoute } from "../../client/auth-route.ts";
import type { Done } from "../../wire/local-sign-in.ts";
import { Callout } from "../feedback/callout.tsx";

const inputOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"));

/** The page after an answer is loaded anew: the browser has another session now. */
export function follow({ next }: Done): void {
  if (next !== undefined) location.assign(next);
}

export const SentForm: Component<{
  action: string;
  submit: string;
  variant?: "solid" | "outline" | "danger";
  /** What the page was loaded with. */
  trouble?: string | null | undefined;
  /** What answers is a page of its own, as with what is shown once: this one is somebody else's by then, and would be loaded anew. */
  leaves?: boolean;
  /** In place of going to where the answer says. */
  onDone?: (done: Done) => void;
  children?: JSX.Element;
}> = (props) => {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<string | null>();
  const trouble = () => (refused() === undefined ? props.trouble : refused());
  const send = async (form: HTMLFormElement): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const answer = await askRoute(props.action, inputOf(form));
    if ("error" in answer) {
      setRefused(answer.error.message);
      form.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
    } else (props.onDone ?? follow)(answer);
    // Where the page is left the button stays busy until it is gone.
    setBusy("ok" in answer && props.onDone === undefined && answer.next !== undefined);
  };
  const onSubmit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    if (props.leaves) return;
    event.preventDefault();
    if (!busy()) void send(event.currentTarget);
  };
  return (
    <form method="post" action={props.action} onSubmit={onSubmit}>
      <Show when={trouble()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
      {props.children}
      <button class="sol-btn" type="submit" data-variant={props.variant ?? "solid"} aria-busy={busy() ? "true" : undefined} aria-disabled={busy() ? "true" : undefined}>
        <span class="sol-btn-text">{props.submit}</span>
        <Show when={busy()}><span class="sol-spinner" aria-hidden="true" /></Show>
      </button>
    </form>
  );
};
