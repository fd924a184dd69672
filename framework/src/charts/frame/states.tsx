import "../charts.css";
import { Show, onMount, type JSX } from "solid-js";
import type { Failure } from "../../client/index.ts";
import { Icon } from "../../ui/icon/icon.tsx";
import { circleAlert } from "../../ui/icon/glyphs.ts";
import { WORDS } from "../words.ts";
import type { Figure } from "./figure.ts";

/** Grid and baseline stay; one line says that there is nothing. */
export function Empty(props: { figure: Figure }): JSX.Element {
  onMount(() => {
    props.figure.setState("empty");
    props.figure.setCounts({});
    props.figure.countDraw();
  });
  return (
    <div class="sol-chart-empty">
      <i /><i /><i /><i />
      <p class="sol-chart-message"><b>{WORDS.noRows}</b></p>
    </div>
  );
}

/** What failed, why, and what can be done. */
export function Failed(props: { figure: Figure; error: Failure; retry?: () => void }): JSX.Element {
  onMount(() => props.figure.setState("failed"));
  return <Message why={props.error.message} code={props.error.id || props.error.code} action={props.retry && { text: WORDS.again, run: props.retry }} />;
}

/** The rows came, but hold something that cannot be drawn. */
export function Wrong(props: { figure: Figure; field: string; rows: number; what?: "days" | undefined }): JSX.Element {
  onMount(() => props.figure.setState("failed"));
  const why = (): string => (props.rows === 0 ? WORDS.notThere(props.field) : (props.what === "days" ? WORDS.notDays : WORDS.notNumbers)(props.field, props.rows));
  return <Message why={why()} action={{ text: WORDS.showRows, run: () => props.figure.setAsTable(true) }} />;
}

function Message(props: { why: string; code?: string | undefined; action?: { text: string; run: () => void } | undefined }): JSX.Element {
  return (
    <div class="sol-chart-message" role="status">
      <b><Icon glyph={circleAlert} size="sm" />{WORDS.failed}</b>
      <span>{props.why} <Show when={props.code}>{(code) => <code class="sol-mono">{code()}</code>}</Show></span>
      <Show when={props.action}>{(action) => <button type="button" class="sol-link" onClick={() => action().run()}>{action().text}</button>}</Show>
    </div>
  );
}
