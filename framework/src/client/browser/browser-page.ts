/** The page in the browser: one store, one connection, the states it uses, where it is. */
import { createSignal, getOwner, onCleanup, type Accessor } from "solid-js";
import { errorId, type PageBoot } from "../../wire/boot.ts";
import type { Failure} from "../../wire/failure.ts";
import { failureFromWire, type WireFailure } from "../../wire/failure.ts";
import type { Op } from "../../wire/ops.ts";
import type { TableAsk } from "../../wire/table.ts";
import { connect, type Connection, type Part } from "../socket/connection.ts";
import { Store } from "../store/index.ts";
import { stubs, type Stub } from "../stub.ts";
import { sourceOf } from "../view.ts";
import type { PageRuntime, PageSession, VarStatus } from "../page.ts";
import { Effects, type EffectRunner } from "./effects.ts";
import { showQuery } from "./query-string.ts";
import { Slots, type Slot } from "./slots.ts";
import { createUploader } from "./uploads.ts";
import { WatchSet } from "./watch-set.ts";

/** What a navigation's answer says beside its delta. */
export interface Arrival {
  readonly slots: readonly (readonly [slot: number, name: string, key: unknown])[];
  readonly watched: readonly (readonly [slot: number, ids: readonly number[]])[];
}

export class BrowserPage implements PageRuntime {
  readonly #boot: PageBoot;
  readonly #store: Store;
  readonly #slots: Slots;
  readonly #watchSet: WatchSet;
  readonly #effects: Effects;
  readonly #origins = new WeakMap<object, readonly [slot: number, id: number]>();
  readonly #hydrated = createSignal(false);
  readonly #online = createSignal(true);
  readonly #waiting = createSignal(0);
  #connection: Connection | undefined;
  readonly #go: (path: string, options?: { replace?: boolean }) => void;
  readonly #path: Accessor<string>;

  constructor(boot: PageBoot, path: Accessor<string>, go: (path: string, options?: { replace?: boolean }) => void) {
    this.#boot = boot;
    this.#path = path;
    this.#go = go;
    this.#effects = new Effects(go);
    this.#store = new Store(Object.fromEntries(boot.slots.map(([slot, , , values]) => [slot, values])));
    this.#watchSet = new WatchSet(this.#store, (changes) => void this.connect().call("$tab", "watch", [changes]).catch(() => {}));
    this.#slots = new Slots({
      store: this.#store,
      watchSet: this.#watchSet,
      connection: () => this.connect(),
      upload: createUploader(() => boot.connection),
      origin: (value, slot, id) => this.#origins.set(value, [slot, id]),
      onUncaught: (failure) => this.#effects.run("toast", ["error", failure.message]),
    }, boot.slots);
    for (const [slot, , , values] of boot.slots) for (const id of Object.keys(values).map(Number)) if (id >= 0) this.#watchSet.adopt(slot, id);
  }

  /** Opens the socket; the first call says hello with what the HTML has brought. */
  connect(): Connection {
    if (this.#connection !== undefined) return this.#connection;
    const connection = this.#connection = connect({
      url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/_solenoid/socket`,
      boot: this.#boot.connection,
      onDelta: (ops, part) => this.#receive(ops, part),
      onEnd: (code) => this.#end(code),
    });
    const show = () => { this.#online[1](connection.online()); this.#waiting[1](connection.waiting()); };
    connection.subscribe(show);
    return connection;
  }

  #receive(ops: readonly Op[], { effects, table }: Part): void {
    for (const [name, vars] of Object.entries(table?.names ?? {})) this.#retable(name, vars);
    for (const [, kind, name, vars] of effects) if (kind === "table") this.#retable(name as string, vars as readonly string[]);
    for (const op of ops) {
      const slot = op[1] as number;
      if (this.#slots.at(slot) === undefined) this.#store.put(slot, {});
    }
    this.#store.apply(ops);
    this.#watchSet.sweepSoon();
    if (ops.length > 0) showQuery(this.#slots, this.#store);
    for (const [, kind, ...args] of effects) if (kind !== "table") this.#effects.run(kind, args);
  }

  /** A state has other vars: the server runs a newer build, or its class was reloaded in development. */
  #retable(name: string, vars: readonly string[]): void {
    const stub = stubs.get(name);
    if (stub === undefined) return;
    stubs.set(name, { ...stub, vars });
    for (const slot of this.#slots) if (slot.name === name) this.#store.put(slot.slot, {});
  }

  #end(code: string): void {
    if (code === "signed-out") location.assign("/");
    else location.reload();
  }

  arrive({ slots, watched }: Arrival): void {
    for (const [slot, name, key] of slots) this.#slots.add(slot, name, key);
    for (const [slot, ids] of watched) for (const id of ids) this.#watchSet.adopt(slot, id);
    showQuery(this.#slots, this.#store);
  }

  /** From now on held-back parts may show what has come. */
  hydrated(): void {
    this.#hydrated[1](true);
    showQuery(this.#slots, this.#store);
  }

  use(state: unknown, key: unknown): object {
    const slot = this.#slots.open(state as Stub, key);
    if (getOwner() !== null) {
      slot.users++;
      onCleanup(() => {
        slot.users--;
        this.#watchSet.sweepSoon();
        setTimeout(() => this.#slots.releaseUnused(), 1000);
      });
    }
    return slot.view;
  }

  status(view: object, name: string): VarStatus {
    const { slot, id } = this.#locate(view, name);
    const store = this.#store;
    return {
      get pending() { return !store.has(slot, id); },
      get error() { return store.has(slot, errorId(id)) ? failureFromWire(store.read(slot, errorId(id)) as WireFailure) : undefined; },
      retry: () => void this.connect().call("$tab", "retry", [slot, id]).catch(() => {}),
    };
  }

  #locate(view: object, name: string): { slot: number; id: number } {
    const source = sourceOf(view) as Slot;
    return { slot: source.slot, id: source.stub().vars.indexOf(name) };
  }

  ask(source: object, request: TableAsk): void {
    const at = this.#origins.get(source);
    if (at !== undefined) void this.connect().call("$tab", "ask", [...at, request]).catch((failure: Failure) => this.#effects.run("toast", ["error", failure.message]));
  }

  navigate(path: string, options?: { replace?: boolean }): void {
    this.#go(path, options);
  }
  path(): string {
    return this.#path();
  }
  setTitle(title: string): void {
    if (title !== "") document.title = title;
  }
  session(): PageSession {
    return { user: undefined, ...this.#boot.settings };
  }
  get connection(): { readonly online: boolean; readonly waiting: number } {
    const [online] = this.#online;
    const [waiting] = this.#waiting;
    return { get online() { return online(); }, get waiting() { return waiting(); } };
  }
  onEffect(name: string, run: EffectRunner): () => void {
    return this.#effects.on(name, run);
  }
  report(error: unknown): void {
    console.error(error);
  }
  heldBack(id: string): boolean {
    return !this.#hydrated[0]() && this.#boot.held.some(([held]) => held === id);
  }
  holdBack(): void {}
  failureAt(id: string): Failure | undefined {
    const failure = this.#boot.held.find(([held]) => held === id)?.[1];
    return failure && failureFromWire(failure);
  }
}
