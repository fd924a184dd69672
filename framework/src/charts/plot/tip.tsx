import "./plot.css";
import { For, Show, createEffect, createSignal, type JSX } from "solid-js";
import { Delta } from "../../ui/data/delta.tsx";

export interface TipRow {
  readonly name: string;
  readonly value: string;
  readonly color: string;
  readonly mark: "line" | "square" | "dotted" | "tick";
}

export interface TipContent {
  readonly title: string;
  /** By how much it changed, as a share: beside the title. */
  readonly change?: number | undefined;
  readonly rows: readonly TipRow[];
  readonly foot?: { readonly name: string; readonly value: string } | undefined;
}

interface Props {
  content: TipContent;
  /** Its left top corner, once its size is known. */
  place(tip: { readonly width: number; readonly height: number }): { readonly left: number; readonly top: number };
}

/** One raised tooltip; our own elements, so that what a row holds is text and nothing else. */
export function Tip(props: Props): JSX.Element {
  let element!: HTMLDivElement;
  const [place, setPlace] = createSignal({ left: 0, top: 0 });
  createEffect(() => {
    void props.content;
    setPlace(props.place({ width: element.offsetWidth, height: element.offsetHeight }));
  });
  return (
    <div class="sol-chart-tip" ref={element} style={{ left: `${place().left}px`, top: `${place().top}px` }}>
      <div class="sol-chart-tip-title"><span>{props.content.title}</span><Delta value={props.content.change} /></div>
      <For each={props.content.rows}>
        {(row) => <div class="sol-chart-tip-row"><i data-mark={row.mark} style={{ "--mark": row.color }} /><span>{row.name}</span><b>{row.value}</b></div>}
      </For>
      <Show when={props.content.foot}>{(foot) => <div class="sol-chart-tip-row" data-foot=""><span>{foot().name}</span><b>{foot().value}</b></div>}</Show>
    </div>
  );
}
