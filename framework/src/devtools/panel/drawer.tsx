/** What the handle opens: the views below each other's tabs, over the lower part of the page. */
import { createSignal, Match, Show, Switch } from "solid-js";
import { render } from "solid-js/web";
import type { Caller } from "../../client/event/calls.ts";
import type { Channel } from "./channel.ts";
import drawerCss from "./drawer.css?raw";
import { Events } from "./events.tsx";
import { Graph } from "./graph.tsx";
import { PanelModel, VIEWS } from "./model.ts";
import { sheet } from "../sheet.ts";
import { States } from "./states.tsx";
import { Tabs } from "./tabs.tsx";

export interface Drawer {
  show(on: boolean): void;
}

export function openDrawer(root: ShadowRoot, channel: Channel, connection: () => Caller, close: () => void): Drawer {
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet(drawerCss)];
  const [shown, setShown] = createSignal(false);
  let model!: PanelModel;
  let section: HTMLElement | undefined;
  const place = document.createElement("div");
  root.append(place);
  render(() => {
    model = new PanelModel(channel, connection);
    return <Show when={shown()}><Panel model={model} close={close} ref={(element) => (section = element)} /></Show>;
  }, place);
  return {
    show(on) {
      if (on === shown()) return;
      setShown(on);
      makeRoom(section);
      if (on) model.open();
      else model.close();
      if (on) section?.focus();
    },
  };
}

/** The end of the page can be scrolled to from below the panel. */
function makeRoom(section: HTMLElement | undefined): void {
  const { style } = document.documentElement;
  if (section?.isConnected) style.setProperty("padding-block-end", `${section.offsetHeight}px`);
  else style.removeProperty("padding-block-end");
}

function Panel(props: { model: PanelModel; close: () => void; ref: (element: HTMLElement) => void }) {
  const [view, setView] = props.model.view;
  const [tall, setTall] = createSignal(false);
  return (
    <section
      ref={(element) => props.ref(element)} class="panel" aria-label="Development panel" tabindex="-1" data-tall={tall() ? "" : undefined}
      on:keydown={(event) => {
        event.stopPropagation();                          // the app's shortcuts are not meant
        if (event.key === "Escape") props.close();
      }}
    >
      <header>
        <Tabs views={VIEWS} view={view()} select={setView} />
        <Tools model={props.model} />
        <button class="icon" aria-label={tall() ? "Lower" : "Higher"} title={tall() ? "Lower" : "Higher"} onClick={() => setTall(!tall())}>{tall() ? "▾" : "▴"}</button>
        <button class="icon" aria-label="Close" title="Close (Escape)" onClick={() => props.close()}>✕</button>
      </header>
      <Switch>
        <Match when={view() === "events"}><Events model={props.model} /></Match>
        <Match when={view() === "states"}><States model={props.model} /></Match>
        <Match when={view() === "graph"}><Graph model={props.model} /></Match>
      </Switch>
    </section>
  );
}

function Tools(props: { model: PanelModel }) {
  const { filter: [filter, setFilter], upkeep: [upkeep, setUpkeep], paused: [paused], view: [view] } = props.model;
  const words = { events: "Filter events", states: "Filter states", graph: "Filter states" };
  return (
    <div class="tools">
      <input type="search" placeholder={words[view()]} aria-label={words[view()]} value={filter()} onInput={(event) => setFilter(event.currentTarget.value)} />
      <Show when={view() === "events"}>
        <label title="What the page itself asks of its tab: to watch, to go to another page">
          <input type="checkbox" checked={upkeep()} onChange={(event) => setUpkeep(event.currentTarget.checked)} />Upkeep
        </label>
        <button onClick={() => props.model.clear()}>Clear</button>
      </Show>
      <button aria-pressed={paused()} onClick={() => props.model.pause(!paused())}>{paused() ? "Go on" : "Pause"}</button>
    </div>
  );
}
