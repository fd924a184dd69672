/** What stands where nothing is: what is missing, why, and one way on. */
import "../styles/empty.css";
import { Show, type Component, type ParentProps } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Failure } from "../../client/index.ts";
import { Button } from "../button/button.tsx";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

/**
 * In place of content that is not there: what is missing, why (its children), and one way on.
 * @example <EmptyState title="No orders in these dates" action={{ label: "Clear the dates", onClick: clear }}>Nothing was sold in Central.</EmptyState>
 */
export const EmptyState: Component<ParentProps<{
  /** What is not there. */
  title: string;
  /** A component that draws, as those of lucide-solid; 20 x 20 px here. */
  icon?: Component | undefined;
  /** The one way on. */
  action?: { readonly label: string; readonly onClick: () => unknown } | undefined;
}>> = (props) => (
  <div class="sol-empty">
    <Show when={props.icon}>{(icon) => <span class="sol-empty-mark" aria-hidden="true"><Dynamic component={icon()} /></span>}</Show>
    <b>{props.title}</b>
    <Show when={props.children}>{(text) => <p>{text()}</p>}</Show>
    <Show when={props.action}>{(action) => <Button size="sm" onClick={() => action().onClick()}>{action().label}</Button>}</Show>
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
