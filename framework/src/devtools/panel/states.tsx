/** The states of the page, with what they hold now. */
import { createMemo, For, Show } from "solid-js";
import type { StateRecord, VarRecord } from "../record.ts";
import type { PanelModel } from "./model.ts";

export function States(props: { model: PanelModel }) {
  // By name and not by record, which comes anew with each turn: what was unfolded stays.
  const byAddress = createMemo(() => new Map(props.model.states().map((state) => [state.address, state])));
  const shown = createMemo(() => {
    const wanted = props.model.filter[0]().trim().toLowerCase();
    return [...byAddress().values()].filter(({ address, vars }) => [address, ...vars.map(({ name }) => name)].some((name) => name.toLowerCase().includes(wanted))).map(({ address }) => address);
  });
  return (
    <div class="states">
      <For each={shown()} fallback={<p class="hint">This page uses no states.</p>}>
        {(address) => <Show when={byAddress().get(address)}>{(state) => <State state={state()} lit={props.model.lit()} />}</Show>}
      </For>
    </div>
  );
}

const SCOPES = { tab: "this tab", session: "the session", user: "the user", shared: "shared" };

function State(props: { state: StateRecord; lit: ReadonlySet<string> }) {
  const names = createMemo(() => props.state.vars.map(({ name }) => name), [], { equals: (a, b) => a.join() === b.join() });
  const watched = () => props.state.vars.filter((each) => each.watched).length;
  return (
    <section class="state">
      <h2>
        {props.state.address}
        <small>{SCOPES[props.state.scope]} · {props.state.file} · {watched()} of {props.state.vars.length} watched{props.state.used ? "" : " · used by other states alone"}</small>
        <Show when={props.state.status !== "ready"}><em data-status={props.state.status}>{props.state.status}</em></Show>
      </h2>
      <table>
        <tbody>
          <For each={names()}>
            {(name) => (
              <Show when={props.state.vars.find((each) => each.name === name)}>
                {(found) => <Var of={found()} lit={props.lit.has(`${props.state.address}.${name}`)} />}
              </Show>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

function Var(props: { of: VarRecord; lit: boolean }) {
  return (
    <tr data-lit={props.lit ? "" : undefined} data-status={props.of.status}>
      <td class="eye" title={props.of.watched ? "Watched: this page reads it" : "Not watched"}>{props.of.watched ? "●" : "○"}<span class="said">{props.of.watched ? "watched" : "not watched"}</span></td>
      <th scope="row">{props.of.name}<small>{props.of.kind}</small></th>
      <td class="value">
        <Show when={props.of.long.length > props.of.short.length || props.of.long.includes("\n")} fallback={<span>{valueText(props.of)}</span>}>
          <details><summary>{valueText(props.of)}</summary><pre>{props.of.long}</pre></details>
        </Show>
        <Show when={props.of.reads.length > 0}><small>reads {props.of.reads.join(", ")}</small></Show>
      </td>
    </tr>
  );
}

function valueText({ status, short }: VarRecord): string {
  if (status === "asleep") return "asleep: nobody reads it";
  if (status === "failed") return `failed: ${short}`;
  return status === "pending" ? `${short} (a newer value is on its way)`.trim() : short;
}
