/** What the panel shows, and what of it was chosen. */
import { createMemo, createSignal, type Accessor } from "solid-js";
import type { Caller } from "../../client/event/calls.ts";
import { parse } from "../../wire/values.ts";
import { BOUNDS, CHANNEL, type StateRecord, type TurnRecord } from "../record.ts";
import type { Channel } from "./channel.ts";

export const VIEWS = ["events", "states", "graph"] as const;
export type View = (typeof VIEWS)[number];

/** How long something that has changed stays lit, in milliseconds. */
const LIT = 1_600;

export class PanelModel {
  readonly turns: Accessor<readonly TurnRecord[]>;
  readonly states: Accessor<readonly StateRecord[]>;
  /** Turns that the filter lets through, the newest first. */
  readonly shown: Accessor<readonly TurnRecord[]>;
  readonly selected: Accessor<TurnRecord | undefined>;
  /** Vars that have just changed. */
  readonly lit: Accessor<ReadonlySet<string>>;
  readonly view = createSignal<View>("events");
  readonly filter = createSignal("");
  /** Also what the page itself asks of its tab: to watch, to go to another page. */
  readonly upkeep = createSignal(false);
  readonly paused = createSignal(false);
  readonly #turns = createSignal<readonly TurnRecord[]>([]);
  readonly #states = createSignal<readonly StateRecord[]>([]);
  readonly #selected = createSignal<number>();
  readonly #lit = createSignal<ReadonlySet<string>>(new Set());
  readonly #channel: Channel;
  readonly #connection: () => Caller;
  #dark: ReturnType<typeof setTimeout> | undefined;
  #heard = false;

  constructor(channel: Channel, connection: () => Caller) {
    this.#channel = channel;
    this.#connection = connection;
    this.turns = this.#turns[0];
    this.states = this.#states[0];
    this.lit = this.#lit[0];
    this.shown = createMemo(() => this.turns().filter((turn) => this.#passes(turn)).toReversed());
    this.selected = createMemo(() => this.shown().find(({ id }) => id === this.#selected[0]()));
    channel.on(CHANNEL.turns, (turns: readonly TurnRecord[]) => this.#hear(turns));
    channel.on(CHANNEL.states, (states: readonly StateRecord[]) => { if (!this.paused[0]()) this.#states[1](states); });
  }

  /** From now on the server tells of this page's tab. */
  open(): void {
    this.#heard = false;
    this.#channel.send(CHANNEL.open);
  }
  close(): void {
    this.#channel.send(CHANNEL.close);
  }

  select(id: number): void {
    this.#selected[1](id);
  }
  clear(): void {
    this.#turns[1]([]);
  }
  pause(on: boolean): void {
    this.paused[1](on);
    if (!on) this.open();                                 // what was missed comes with it
  }

  /** As a new event of this page. What becomes of it is seen in its turn. */
  sendAgain({ state, handler, again }: TurnRecord): void {
    this.#connection().call(state, handler, parse(again!) as unknown[]).catch(() => {});
  }

  #passes({ state, handler, changed }: TurnRecord): boolean {
    const wanted = this.filter[0]().trim().toLowerCase();
    if (state.startsWith("$") && !this.upkeep[0]()) return false;
    return [`${state}.${handler}`, ...changed].some((name) => name.toLowerCase().includes(wanted));
  }

  #hear(news: readonly TurnRecord[]): void {
    if (this.paused[0]()) return;
    const first = !this.#heard;
    this.#heard = true;
    const byId = new Map(this.turns().map((turn) => [turn.id, turn]));
    const last = Math.max(0, ...byId.keys());
    for (const turn of news) byId.set(turn.id, turn);
    this.#turns[1]([...byId.values()].sort((a, b) => a.id - b.id).slice(-BOUNDS.turns));
    if (!first) this.#light(news.filter(({ id, outcome }) => id > last || outcome !== "running").flatMap(({ changed }) => changed));
  }

  #light(names: readonly string[]): void {
    if (names.length === 0) return;
    clearTimeout(this.#dark);
    this.#lit[1](new Set(names));
    this.#dark = setTimeout(() => this.#lit[1](new Set<string>()), LIT);
  }
}
