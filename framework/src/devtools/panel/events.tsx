/** Each event with its turn: a list, and what is known of the one that is chosen. */
import { createEffect, For, on, Show } from "solid-js";
import type { TurnRecord } from "../record.ts";
import { clock, duration } from "../words.ts";
import type { PanelModel } from "./model.ts";
import { bytesOf, Title } from "./title.tsx";
import { TurnDetail } from "./turn-detail.tsx";

export function Events(props: { model: PanelModel }) {
  return (
    <div class="split" data-chosen={props.model.selected() ? "" : undefined}>
      <List model={props.model} />
      <div class="detail">
        <Show when={props.model.selected()?.id} keyed fallback={<p class="hint">Choose an event to see what became of it.</p>}>
          {(_id) => <TurnDetail turn={props.model.selected()!} model={props.model} />}
        </Show>
      </div>
    </div>
  );
}

function List(props: { model: PanelModel }) {
  let list!: HTMLDivElement;
  const move = (event: KeyboardEvent): void => {
    const turns = props.model.shown();
    const at = turns.findIndex(({ id }) => id === props.model.selected()?.id);
    const next = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: turns.length - 1 }[event.key];
    if (next === undefined || turns[next] === undefined) return;
    event.preventDefault();
    props.model.select(turns[next].id);
  };
  createEffect(on(() => props.model.selected()?.id, () => {
    const row = list.querySelector<HTMLElement>(`[aria-selected="true"]`);
    row?.scrollIntoView({ block: "nearest" });
    if (row && list.contains((list.getRootNode() as ShadowRoot).activeElement)) row.focus();
  }));
  return (
    <div class="events" role="listbox" aria-label="Events" ref={list} on:keydown={move} tabindex={props.model.selected() ? -1 : 0}>
      <For each={props.model.shown()} fallback={<p class="hint">No events yet. Use the page, and each call of a handler shows here.</p>}>
        {(turn) => <Row turn={turn} chosen={props.model.selected()?.id === turn.id} select={() => props.model.select(turn.id)} />}
      </For>
    </div>
  );
}

function Row(props: { turn: TurnRecord; chosen: boolean; select: () => void }) {
  return (
    <div role="option" class="event" aria-selected={props.chosen} tabindex={props.chosen ? 0 : -1} onClick={() => props.select()} data-outcome={props.turn.outcome}>
      <time>{clock(props.turn.at)}</time>
      <span class="what"><Title turn={props.turn} /></span>
      <span class="outcome">{props.turn.outcome}</span>
      <span class="figure">{duration(props.turn.ms)}</span>
      <span class="figure">{bytesOf(props.turn)} B</span>
    </div>
  );
}
