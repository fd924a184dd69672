/** What stands where nothing is: what is missing, why, and one way on. */
import { Show, type Component, type JSX } from "solid-js";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

export const Empty: Component<{ title: string; children?: JSX.Element; action?: { label: string; run: () => unknown } }> = (props) => (
  <div class="sol-empty">
    <b>{props.title}</b>
    <Show when={props.children}>{(text) => <p>{text()}</p>}</Show>
    <Show when={props.action}>{(action) => <button class="sol-btn" type="button" data-size="sm" onClick={() => action().run()}>{action().label}</button>}</Show>
  </div>
);

/** What failed and what to do; the code is for whoever is asked for help. */
export const Failed: Component<{ title: string; error: unknown; retry: () => unknown }> = (props) => {
  const known = () => props.error as { message?: string; code?: string; id?: string };
  return (
    <div class="sol-empty" role="alert">
      <Icon glyph={circleAlert} size="lg" tone="negative" />
      <b>{props.title}</b>
      <p>{known().code === undefined ? "Something went wrong here. The rest of the page is up to date." : known().message}</p>
      <button class="sol-btn" type="button" data-size="sm" onClick={() => props.retry()}>Try again</button>
      <Show when={known().code}><small class="sol-mono">{[known().code, known().id].filter(Boolean).join(" · ")}</small></Show>
    </div>
  );
};
