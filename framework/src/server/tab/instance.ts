/** One state of one tab: the author's object, and the cell that tracks it. */
import { construct, type Home } from "../../state/home.ts";
import { calls } from "../../state/call.ts";
import type { StateDefinition } from "../../state/registry.ts";
import { unauthenticated } from "../../errors/server.ts";
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
  /** Runs until onLoad has ended; rejects with what it threw. */
  readonly loaded: Promise<void> | undefined;
  loadError: unknown;
  loading = true;
  readonly #here: Home;
  readonly #ended = new AbortController();

  constructor(definition: StateDefinition, key: unknown, host: InstanceHost, from?: Instance) {
    this.definition = definition;
    this.key = key;
    const layout = layoutOf(definition);
    this.#here = this.#home(host);
    this.object = construct(definition.cls, this.#here);
    this.cell = new Cell(layout, this.object, () => host.changed(this));
    if (from !== undefined) this.#takeOver(from);
    else {
      readUrlFields(definition, this.object, host.query);
      this.loaded = this.#load();
    }
    if (this.loaded === undefined) this.loading = false;
  }

  #home(host: InstanceHost): Home {
    const ended = this.#ended.signal;
    const session = host.session;
    return {
      key: this.key,
      session,
      get signal() { return calls.getStore()?.signal ?? ended; },
      get user(): never { throw unauthenticated(); },
      use: (cls, key) => host.peer(cls, key),
      // Without auth.ts there are no users, and everything is open.
      can: () => true,
      require: () => {},
    };
  }

  /** Once; what it returns is only a promise where onLoad is asynchronous. */
  #load(): Promise<void> | undefined {
    let result: unknown;
    try {
      result = this.object.onLoad?.();
    } catch (error) {
      this.loadError = error;
      return undefined;
    }
    if (!(result instanceof Promise)) return undefined;
    return result.then(
      () => { this.loading = false; },
      (error: unknown) => { this.loading = false; this.loadError = error; },
    );
  }

  /** A hot reload: the new class with the values of the old one, also of fields that never leave the server. */
  #takeOver(from: Instance): void {
    const before = from.object as Record<string, unknown>;
    const now = this.object as unknown as Record<string, unknown>;
    const there = new Set(from.definition.manifest.vars.filter((each) => each.kind === "field").map((each) => each.name));
    for (const each of this.definition.manifest.vars) if (each.kind === "field" && there.has(each.name)) now[`$${each.name}`] = before[`$${each.name}`];
    const hidden = from.definition.manifest.hidden?.read(from.object);
    if (hidden !== undefined) this.definition.manifest.hidden?.write(this.object, hidden);
  }

  /** Fields that the query does not name go back to their initial values. */
  followQuery(query: URLSearchParams): void {
    syncUrlFields(this.definition, this.object, query, () => construct(this.definition.cls, this.#here));
  }

  dispose(): void {
    this.#ended.abort();
    this.cell.dispose();
    void Promise.resolve(this.object.onDispose?.()).catch(() => {});
  }
}
