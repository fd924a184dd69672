/** One state of one tab: the author's object, and the cell that tracks it. */
import { construct, type Home } from "../../state/home.ts";
import { calls } from "../../state/call.ts";
import type { StateDefinition } from "../../state/registry.ts";
import { unauthenticated } from "../../errors/server.ts";
import { log } from "../log.ts";
import type { SavedState } from "../journal/restore.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { Cell } from "../track/index.ts";
import { layoutOf } from "./layouts.ts";
import { readUrlFields, syncUrlFields } from "./url-fields.ts";

export interface InstanceHost {
  readonly session: BrowserSession;
  /** What the page shows in its query string now. */
  readonly query: URLSearchParams;
  /** Another state, for `this.use`. */
  peer(cls: Function, key: unknown): object;
  /** Something in this state has changed. */
  changed(instance: Instance): void;
  /** An onLoad that was asynchronous has ended. */
  loaded(instance: Instance): void;
}

interface Lifecycle {
  onLoad?(): unknown;
  onConnect?(member: unknown): unknown;
  onDisconnect?(member: unknown): unknown;
  onDispose?(): unknown;
}

export class Instance {
  readonly definition: StateDefinition;
  readonly key: unknown;
  readonly object: object & Lifecycle;
  readonly cell: Cell;
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
  readonly #here: Home;
  /** Made when somebody asks for the signal outside of a call. */
  #ended: AbortController | undefined;
  #disposed = false;

  /** @param from with the values to go on with: of the class before a hot reload, or what the journal has */
  constructor(definition: StateDefinition, key: unknown, host: InstanceHost, from?: Instance | SavedState) {
    this.definition = definition;
    this.key = key;
    const layout = layoutOf(definition);
    this.#here = this.#home(host);
    this.object = construct(definition.cls, this.#here);
    this.cell = new Cell(layout, this.object, () => host.changed(this));
    if (from instanceof Instance) this.#takeOver(from);
    else if (from?.values !== undefined) this.#restore(from);
    else this.restarted = from !== undefined;
    if (from === undefined || this.restarted) readUrlFields(definition, this.object, host.query);
  }

  #home(host: InstanceHost): Home {
    const ended = (): AbortSignal => this.#signal();
    const { session } = host;
    return {
      key: this.key,
      session,
      get signal() { return calls.getStore()?.signal ?? ended(); },
      get user(): never { throw unauthenticated(); },
      use: (cls, key) => host.peer(cls, key),
      // Without auth.ts there are no users, and everything is open.
      can: () => true,
      require: () => {},
    };
  }

  #signal(): AbortSignal {
    this.#ended ??= new AbortController();
    if (this.#disposed) this.#ended.abort();
    return this.#ended.signal;
  }

  /** Runs onLoad. Once, when others can already find this instance: they may ask for each other. */
  load(host: InstanceHost): void {
    let result: unknown;
    try {
      result = this.object.onLoad?.();
    } catch (error) {
      this.loadError = error;
    }
    if (!isThenable(result)) {
      this.loading = false;
      return;
    }
    this.loaded = Promise.resolve(result).then(undefined, (error: unknown) => { this.loadError = error; }).then(() => {
      this.loading = false;
      host.loaded(this);
    });
  }

  /** A hot reload: the new class with the values of the old one, also of fields that never leave the server. */
  #takeOver(from: Instance): void {
    const before = from.object as Record<string, unknown>;
    const now = this.object as unknown as Record<string, unknown>;
    const there = new Set(from.definition.manifest.vars.filter((each) => each.kind === "field").map((each) => each.name));
    for (const each of this.definition.manifest.vars) if (each.kind === "field" && there.has(each.name)) now[`$${each.name}`] = before[`$${each.name}`];
    const hidden = from.definition.manifest.hidden?.read(from.object);
    if (hidden !== undefined) this.definition.manifest.hidden?.write(this.object, hidden);
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

  dispose(): void {
    this.#disposed = true;
    this.#ended?.abort();
    this.cell.dispose();
    const failed = (error: unknown): void => log.error({ err: error, state: this.definition.name }, "onDispose failed");
    try {
      Promise.resolve(this.object.onDispose?.()).catch(failed);
    } catch (error) {
      failed(error);
    }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}
