/** One turn: its stages, what its deltas changed, what ran, and the way to send its event again. */
import { createSignal, For, Show } from "solid-js";
import { STAGES, type TurnRecord } from "../record.ts";
import { duration, SLOW } from "../words.ts";
import type { PanelModel } from "./model.ts";
import { bytesOf, Title } from "./title.tsx";

export function TurnDetail(props: { turn: TurnRecord; model: PanelModel }) {
  const count = () => props.turn.deltas.reduce((sum, delta) => sum + delta.count, 0);
  const ops = () => props.turn.deltas.flatMap((delta) => delta.ops);
  return (
    <article>
      <h2><Title turn={props.turn} /></h2>
      <p class="summary">
        <span class="outcome" data-outcome={props.turn.outcome}>{props.turn.outcome}</span>
        {" "}in {duration(props.turn.ms)}, {bytesOf(props.turn)} bytes in {props.turn.deltas.length} {props.turn.deltas.length === 1 ? "delta" : "deltas"}
      </p>
      <Show when={props.turn.value}><p class="value">{props.turn.outcome === "done" ? "Result: " : ""}{props.turn.value}</p></Show>
      <Show when={props.turn.state !== ""}><Again turn={props.turn} send={() => props.model.sendAgain(props.turn)} /></Show>
      <Stages turn={props.turn} />
      <Show when={count() > 0}>
        <h3>Changes</h3>
        <ul class="ops"><For each={ops()}>{(op) => <li>{op}</li>}</For></ul>
        <Show when={count() > ops().length}><p class="hint">and {count() - ops().length} more</p></Show>
      </Show>
      <Show when={props.turn.ran.length > 0}>
        <h3>Ran again</h3>
        <ul class="ops">
          <For each={props.turn.ran}>{({ name, times, ms }) => <li>{name} <span class="figure">{times > 1 ? `${times} times, ` : ""}{duration(ms)}</span></li>}</For>
        </ul>
      </Show>
    </article>
  );
}

function Stages(props: { turn: TurnRecord }) {
  const told = () => STAGES.flatMap((stage) => (props.turn.stages[stage] === undefined ? [] : [{ stage, ms: props.turn.stages[stage] }]));
  const most = () => Math.max(0.001, ...told().map(({ ms }) => ms));
  return (
    <Show when={told().length > 0}>
      <h3>Stages</h3>
      <table class="stages">
        <tbody>
          <For each={told()}>
            {({ stage, ms }) => (
              <tr data-slow={ms >= SLOW ? "" : undefined}>
                <th scope="row">{stage}</th>
                <td class="bar"><i style={{ width: `${Math.max(0.5, (ms / most()) * 100)}%` }} /></td>
                <td class="figure">{duration(ms)}{ms >= SLOW ? " slow" : ""}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}

/** Whether it does no harm is known of few handlers; of others it is asked. */
function Again(props: { turn: TurnRecord; send: () => void }) {
  const [asking, ask] = createSignal(false);
  const send = (): void => {
    ask(false);
    props.send();
  };
  return (
    <Show when={props.turn.again !== undefined} fallback={<p class="hint">It cannot be sent again: it has files, or arguments of more than 16 KB.</p>}>
      <Show when={asking()} fallback={<button onClick={() => (props.turn.harmless ? send() : ask(true))}>Send again</button>}>
        <p class="ask">
          {props.turn.handler} runs once more, with all that it does: it may write to the database or send mail.
          <button ref={(element) => queueMicrotask(() => element.focus())} onClick={send}>Run it</button>
          <button onClick={() => ask(false)}>Cancel</button>
        </p>
      </Show>
    </Show>
  );
}
