/** The page and its connection: what the server says changes what the page shows. */
import { errorId, pendingId, type Boot } from "../../wire/boot.ts";
import { SET, type Op } from "../../wire/ops.ts";
import { sessionEnded } from "../leaving.ts";
import type { Calls } from "../event/calls.ts";
import { connect, type Connection, type Part } from "../socket/connection.ts";
import { apply } from "../store/apply.ts";
import { followTables, retable } from "../retable.ts";
import { stubs } from "../stub.ts";
import type { BrowserPage } from "./browser-page.ts";
import { askForTab } from "./own-tab.ts";
import { socketUrl } from "./socket-url.ts";

export class Live {
  readonly connection: Connection;
  readonly #page: BrowserPage;

  /** @param socket one that was opened before */
  constructor(page: BrowserPage, calls: Calls, socket: WebSocket | undefined) {
    const { tab } = this.#page = page;
    this.connection = connect({
      url: socketUrl(),
      socket,
      boot: tab ?? this.#ownTab(),
      calls,
      onDelta: (ops, part) => this.#receive(ops, part),
      onEnd: sessionEnded,
    });
    followTables();
  }

  async #ownTab(): Promise<Boot> {
    return (this.#page.tab = await askForTab(this.#page.language));
  }

  #receive(changes: readonly Op[], { effects, results, table, snapshot, mode }: Part): void {
    const { store, watchSet, effects: runners } = this.#page;
    const ops = snapshot ? [...this.#over(changes), ...changes] : changes;
    for (const [name, vars] of Object.entries(table?.names ?? {})) this.#retable(name, vars);
    for (const [, kind, ...tables] of effects) if (kind === "table") {
      for (let at = 0; at < tables.length; at += 2) this.#retable(tables[at] as string, tables[at + 1] as readonly string[]);
    }
    for (const op of changes) {
      const slot = op[1] as number;
      if (store.at(slot) === undefined) store.put(slot, {});
    }
    apply(store, ops, results);
    watchSet.sweepSoon();
    this.#page.keep();
    // With a result a guess may be taken back, which has shown in the address.
    if (ops.length + results.length > 0) this.#page.showQuery();
    for (const [, kind, ...args] of effects) if (kind !== "table") runners.run(kind, args);
    if (mode === "lost" || mode === "reset") queueMicrotask(() => {
      this.#page.again();
      runners.run("toast", ["error", "Some of what was here could not be kept."]);
    });
  }

  /** What a snapshot does not say of a var beside its value is over: that it failed, or that a newer one is on its way. */
  #over(ops: readonly Op[]): Op[] {
    const { slots, store } = this.#page;
    const said = new Set(ops.map(([, slot, id]) => `${slot as number}.${id as number}`));
    return [...slots].flatMap(({ slot, stub }) => stub().vars.flatMap((_, id) => [errorId(id), pendingId(id)])
      .filter((id) => store.has(slot, id) && !said.has(`${slot}.${id}`)).map((id): Op => [SET, slot, id, undefined]));
  }

  /** A state has other vars: the server runs a newer build, or its class was reloaded in development. */
  #retable(name: string, vars: readonly string[]): void {
    const { slots, store, watchSet } = this.#page;
    const before = stubs.get(name)?.vars;
    retable(name, vars);
    if (before === undefined) return;
    for (const each of slots) if (each.name === name) {
      store.put(each.slot, {});
      watchSet.renumber(each.slot, before, vars);
    }
  }
}
