/** One state, of a tab or shared: the author's object, and the cell that tracks it. */
import { construct, type Home } from "../../state/home.ts";
import { calls, type CallContext } from "../../state/call.ts";
import type { Member } from "../../state/register.ts";
import type { StateDefinition } from "../../state/registry.ts";
import { log } from "../log.ts";
import type { SavedState } from "../journal/restore.ts";
import { StoredFields, type Stores } from "../fields/stored-fields.ts";
import { Timers } from "../timer/timers.ts";
import { GuardedCell, outside, type Cell } from "../track/index.ts";
import { layoutOf } from "./layouts.ts";
import type { TabState } from "./tab-state.ts";
import { takeOver } from "./take-over.ts";
import { readUrlFields, syncUrlFields } from "./url-fields.ts";

export interface InstanceHost {
  /** What the page shows in its query string now. */
  readonly query: URLSearchParams;
  /** What the base class of a state asks for. */
  home(key: unknown, state: Instance): Home;
  /** Whose page it is; undefined: everybody's, who are told of one by one. */
  readonly visitor: { readonly member: Member; call(): CallContext } | undefined;
  /** What runs by itself, such as a timer, is in nobody's call. */
  alone(signal: () => AbortSignal): CallContext;
  /** Where fields are that live elsewhere. */
  readonly stores: Stores;
  /** Something in this state has changed. */
  changed(instance: Instance): void;
  /** What an onLoad runs in, where there is a page that it may still send elsewhere. */
  readonly loading?: CallContext;
  /** An onLoad that was asynchronous has ended. */
  loaded(instance: Instance): void;
}

interface Lifecycle {
  onLoad?(): unknown;
  onConnect?(member: unknown): unknown;
  onDisconnect?(member: unknown): unknown;
  onDispose?(): unknown;
}

export class Instance implements TabState {
  readonly own = true;
  readonly lane = undefined;
  readonly definition: StateDefinition;
  readonly key: unknown;
  readonly object: object & Lifecycle;
  readonly cell: GuardedCell;
  /** Resolves when an asynchronous onLoad has ended, well or not. */
  loaded: Promise<void> | undefined;
  loadError: unknown;
  /** Until onLoad has ended nobody outside sees the values. */
  loading = true;
  /** The slot that the server gave it. */
  slot: number | undefined;
  /** Another state has it by `use`. */
  held = false;
  /** In the place of one that could not be loaded: the page may have its failures. */
  restarted = false;
  /** Its own code may have run since it was saved. */
  entered = true;
  /** Its fields that live elsewhere. */
  readonly stored: StoredFields | undefined;
  readonly #host: InstanceHost;
  readonly #here: Home;
  readonly #timers: Timers | undefined;
  /** A page is there, as far as its state was told. */
  #met = false;
  /** Made when somebody asks for the signal outside of a call. */
  #ended: AbortController | undefined;
  #disposed = false;

  /** @param from with the values to go on with: of the class before a hot reload, or what the journal has */
  constructor(definition: StateDefinition, key: unknown, host: InstanceHost, from?: Instance | SavedState) {
    this.definition = definition;
    this.key = key;
    const layout = layoutOf(definition);
    this.#host = host;
    this.#here = host.home(key, this);
    this.object = construct(definition.cls, this.#here);
    this.cell = new GuardedCell(layout, this.object, (written) => (written === undefined ? host.changed(this) : this.stored?.due(written < 0 ? undefined : written)));
    this.stored = StoredFields.of(this, host.stores);
    this.#timers = Timers.of(this, () => host.alone(() => this.#signal()));
    if (from instanceof Instance) this.#takeOver(from);
    else if (from?.values !== undefined) this.#restore(from);
    else this.restarted = from !== undefined;
    if (from !== undefined && !this.restarted) return;
    this.stored?.readCookies();
    readUrlFields(definition, this.object, host.query);
  }

  get tracked(): Cell {
    return this.cell;
  }
  /** Of the call in progress; else one that is aborted when the state goes. */
  get signal(): AbortSignal {
    return calls.getStore()?.signal ?? this.#signal();
  }

  #signal(): AbortSignal {
    this.#ended ??= new AbortController();
    if (this.#disposed) this.#ended.abort();
    return this.#ended.signal;
  }

  /** Runs onLoad. Once, when others can already find this instance: they may ask for each other. */
  load(host: InstanceHost): void {
    let result: unknown;
    // A getter may be what uses it first; what onLoad does is no part of that evaluation.
    outside(() => {
      try {
        const stored = this.stored?.load();
        const run = (): unknown => (stored === undefined ? this.object.onLoad?.() : calls.carry(() => stored.then(() => this.object.onLoad?.())));
        result = host.loading === undefined ? run() : calls.run(host.loading, run);
      } catch (error) {
        this.loadError = error;
      }
    });
    if (!isThenable(result)) {
      this.loading = false;
      return;
    }
    this.loaded = Promise.resolve(result).then(undefined, (error: unknown) => { this.loadError = error; }).then(() => {
      this.loading = false;
      host.loaded(this);
    });
  }

  /** A hot reload. */
  #takeOver(from: Instance): void {
    takeOver(from, this, (text) => log.warn(text));
    // What was not loaded is loaded by the new class; it may have been edited to mend just that.
    this.loading = from.loading || from.loadError !== undefined;
  }

  /** As it was when it was saved; nothing is loaded again. */
  #restore({ record, values }: SavedState): void {
    const now = this.object as unknown as Record<string, unknown>;
    const { fields = {}, hidden = {} } = values ?? {};
    for (const { name, kind } of this.definition.manifest.vars) if (kind === "field" && Object.hasOwn(fields, name)) now[`$${name}`] = fields[name];
    this.definition.manifest.hidden?.write(this.object, hidden);
    this.held = record.held;
    this.loading = false;
  }

  /** Fields that the query does not name go back to their initial values. */
  followQuery(query: URLSearchParams): void {
    syncUrlFields(this.definition, this.object, query, () => this.initial());
  }

  /** One more like it, as it was when it was made: it lives nowhere and loads nothing. */
  initial(): object {
    return construct(this.definition.cls, this.#here);
  }

  // ------------------------------------------------------------ who is there

  placed(): void {}
  cut(): void {}

  connected(): void {
    this.#met = true;
    if (this.#host.visitor !== undefined) this.tell("onConnect", this.#host.visitor);
    this.#timers?.start();
  }

  disconnected(): void {
    if (!this.#met) return;
    this.#met = false;
    this.#timers?.stop();
    if (this.#host.visitor !== undefined) this.tell("onDisconnect", this.#host.visitor);
  }

  /** Takes the place of another one. Who is there is no news to it, unless the other could not be loaded. */
  succeed(before: Instance): void {
    if (!before.#met) return;
    before.#met = false;
    before.#timers?.stop();
    if (before.loadError !== undefined) return this.connected();
    this.#met = true;
    this.#timers?.start();
  }

  /** Tells the author's object of a tab that has come or gone, once it is loaded. */
  tell(what: "onConnect" | "onDisconnect", visitor: NonNullable<InstanceHost["visitor"]>): void {
    if (this.object[what] === undefined) return;
    const run = (): void => {
      if (this.loadError === undefined && !this.#disposed) this.#attempt(what, () => calls.run(visitor.call(), () => this.object[what]!(visitor.member)));
    };
    if (this.loading && this.loaded !== undefined) void this.loaded.then(run);
    else run();
  }

  /** A failure of what nobody has called is nobody's but the log's. */
  #attempt(what: string, run: () => unknown): void {
    const failed = (error: unknown): void => log.error({ err: error, state: this.definition.name }, `${what} failed`);
    this.entered = true;
    try {
      Promise.resolve(run()).catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  dispose(): void {
    this.disconnected();
    this.#disposed = true;
    this.#ended?.abort();
    this.stored?.settle();
    this.cell.dispose();
    this.#attempt("onDispose", () => this.object.onDispose?.());
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}
