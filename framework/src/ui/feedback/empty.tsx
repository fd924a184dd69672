/** What stands where nothing is: what is missing, why, and one way on. */
import { Show, type Component, type JSX } from "solid-js";
import type { Failure } from "../../client/index.ts";
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
export const Failed: Component<{ title: string; failure: Failure; retry: () => unknown }> = (props) => (
  <div class="sol-empty" role="alert">
    <Icon glyph={circleAlert} size="lg" tone="negative" />
    <b>{props.title}</b>
    <p>{props.failure.message}</p>
    <button class="sol-btn" type="button" data-size="sm" onClick={() => props.retry()}>Try again</button>
    <small class="sol-mono">{[props.failure.code, props.failure.id].filter(Boolean).join(" · ")}</small>
  </div>
);
