/** The page in the browser: one store, one connection, the states it uses, where it is. */
import { createSignal, getOwner, onCleanup, type Accessor } from "solid-js";
import { errorId, pendingId, type Boot, type FormatSettings, type PageBoot } from "../../wire/boot.ts";
import { failureFromWire, type Failure, type WireFailure } from "../../wire/failure.ts";
import { DELETE, SET, type Op } from "../../wire/ops.ts";
import type { TableAsk, TableExport } from "../../wire/table.ts";
import { connect, type Connection, type Part } from "../socket/connection.ts";
import { Store } from "../store/index.ts";
import { retable, stubs, type Stub } from "../stub.ts";
import { sourceOf } from "../view.ts";
import { menuOf } from "../menu.ts";
import { leaving, sessionEnded } from "../leaving.ts";
import type { MenuPage, PageRuntime, PageSession, VarStatus } from "../page.ts";
import type { RouteModule } from "../../wire/route-match.ts";
import { ConnectionState } from "./connection-state.ts";
import { Effects, type EffectRunner } from "./effects.ts";
import type { Language } from "./language.ts";
import type { Lazily } from "./lazily.ts";
import type { Place } from "./place.ts";
import type { Refused } from "./refused.ts";
import { Slots, type Slot } from "./slots.ts";
import { tellUnhandled } from "./unhandled.ts";
import { createUploader } from "./uploads.ts";
import { WatchSet } from "./watch-set.ts";

/** What a navigation's answer says beside its delta. */
export interface Arrival {
  readonly slots: readonly (readonly [slot: number, name: string, key: unknown])[];
  readonly watched: readonly (readonly [slot: number, ids: readonly number[]])[];
  /** The page leads elsewhere, and the rest is missing. */
  readonly redirect?: readonly [path: string, options: { readonly external?: boolean }];
}

export class BrowserPage implements PageRuntime {
  readonly #boot: PageBoot;
  readonly #language: Language;
  readonly store: Store;
  readonly #slots: Slots;
  readonly #watchSet: WatchSet;
  readonly #effects = new Effects();
  readonly #later: Lazily<typeof import("./later.ts")>;
  readonly #origins = new WeakMap<object, readonly [slot: number, id: number]>();
  readonly #hydrated = createSignal(false);
  readonly connection = new ConnectionState((tell) => this.#later.do(({ isOutdated }) => void isOutdated().then(tell)));
  #connection: Connection | undefined;
  /** Of an app with users, see identity.ts. */
  declare identity?: (settings: () => FormatSettings) => PageSession;
  declare denied?: PageRuntime["denied"]; declare askFor?: PageRuntime["askFor"];
  /** Undefined: the page has no tab yet. */
  #tab: Boot | undefined;
  /** On the way to another page. */
  #departed = false;
  readonly #go: (path: string, options?: { replace?: boolean }) => void;
  readonly #path: Accessor<string>;
  readonly #routes: readonly RouteModule[];
  readonly #route: Place["route"];
  constructor(boot: PageBoot, language: Language, { path, go, later, routes, route }: Place) {
    this.#route = route;
    this.#routes = routes;
    this.#boot = boot;
    if (boot.connection.tab !== "") this.#tab = boot.connection;
    this.#later = later;
    this.#language = language;
    this.#path = path;
    this.#go = go;
    this.store = new Store(Object.fromEntries(boot.slots.map(([slot, , , values]) => [slot, values])));
    this.#watchSet = new WatchSet(this.store, (changes) => void this.connect().call("$tab", "watch", [changes]).catch(() => {}));
    this.#slots = new Slots({
      store: this.store,
      watchSet: this.#watchSet,
      connection: () => this.connect(),
      upload: createUploader(() => this.#tab!),
      origin: (value, slot, id) => this.#origins.set(value, [slot, id]),
    }, boot.slots);
    tellUnhandled((failure) => this.#effects.run("toast", ["error", failure.message]));
    for (const [slot, , , values] of boot.slots) for (const id of Object.keys(values).map(Number)) if (id >= 0) this.#watchSet.adopt(slot, id);
  }

  /** What a call goes by: it comes after the states that were opened before it. */
  connect(): Connection {
    const connection = this.#connection ?? this.#open();
    this.#slots.tell(connection);
    return connection;
  }

  /** Opens the socket; the first call says hello with what the HTML has brought. */
  #open(): Connection {
    const connection = this.#connection = connect({
      url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/_solenoid/socket${"DecompressionStream" in globalThis ? "?packed" : ""}`,
      boot: this.#tab ?? this.#ownTab(),
      onDelta: (ops, part) => this.#receive(ops, part),
      onEnd: sessionEnded,
    });
    this.connection.follow(connection);
    if (this.#tab === undefined) this.#again();
    return connection;
  }

  async #ownTab(): Promise<Boot> {
    const { askForTab } = await this.#later.prepare();
    return (this.#tab = await askForTab(this.#language));
  }

  #receive(changes: readonly Op[], { effects, results, table, snapshot, mode }: Part): void {
    const ops = snapshot ? [...this.#over(changes), ...changes] : changes;
    for (const [name, vars] of Object.entries(table?.names ?? {})) this.#retable(name, vars);
    for (const [, kind, ...tables] of effects) if (kind === "table") {
      for (let at = 0; at < tables.length; at += 2) this.#retable(tables[at] as string, tables[at + 1] as readonly string[]);
    }
    for (const op of changes) {
      const slot = op[1] as number;
      if (this.store.at(slot) === undefined) this.store.put(slot, {});
    }
    this.store.apply(ops, results);
    this.#watchSet.sweepSoon();
    this.#keep();
    // With a result a guess may be taken back, which has shown in the address.
    if (ops.length + results.length > 0) this.#showQuery();
    for (const [, kind, ...args] of effects) if (kind !== "table") this.#effects.run(kind, args);
    if (mode === "lost" || mode === "reset") queueMicrotask(() => {
      this.#again();
      this.#effects.run("toast", ["error", "Some of what was here could not be kept."]);
    });
  }

  /** The server knows nothing of what this page has, all or the newest of it: it hears what the page uses. */
  #again(): void {
    this.#slots.told();
    const used = [...this.#slots].map(({ slot, name, key }) => [slot, name, this.#watchSet.of(slot), ...(key === undefined ? [] : [key])]);
    this.connect().call("$tab", "again", [location.search, used]).then((failed) => {
      if (failed) this.#later.do(({ refuse }) => refuse(this, this.#slots, used, failed as Refused));
    }).catch((failure: Failure) => this.#effects.run("toast", ["error", failure.message]));
    this.#keep(true);
  }

  /** Fields that the browser keeps are looked at after each change. */
  #keep(anew = false): void {
    for (const { slot, key, stub } of this.#slots) stub().keep?.({
      store: this.store, slot, key, stub, anew,
      watch: (id) => this.#watchSet.note(slot, id),
      send: (values) => this.connect().call("$tab", "keep", [slot, values]),
    });
  }

  /** What a snapshot does not say of a var beside its value is over: that it failed, or that a newer one is on its way. */
  #over(ops: readonly Op[]): Op[] {
    const said = new Set(ops.map(([, slot, id]) => `${slot as number}.${id as number}`));
    return [...this.#slots].flatMap(({ slot, stub }) => stub().vars.flatMap((_, id) => [errorId(id), pendingId(id)])
      .filter((id) => this.store.has(slot, id) && !said.has(`${slot}.${id}`)).map((id): Op => [SET, slot, id, undefined]));
  }

  /** A state has other vars: the server runs a newer build, or its class was reloaded in development. */
  #retable(name: string, vars: readonly string[]): void {
    const before = stubs.get(name)?.vars;
    retable(name, vars);
    if (before === undefined) return;
    for (const each of this.#slots) if (each.name === name) {
      this.store.put(each.slot, {});
      this.#watchSet.renumber(each.slot, before, vars);
    }
  }

  /** The values of the next page come before it is shown, and until then belong into no address. */
  depart(): void {
    this.#departed = true;
    this.#watchSet.remember();
  }

  arrive({ slots, watched }: Arrival): void {
    for (const [slot, name, key] of slots) this.#slots.add(slot, name, key);
    for (const [slot, ids] of watched) for (const id of ids) this.#watchSet.adopt(slot, id);
    this.#keep();
  }

  /** The address is that of the page that is shown. */
  arrived(): void {
    this.#departed = false;
    this.#showQuery(true);
  }

  #showQuery(arriving = false): void {
    this.#later.do(({ showQuery }) => {
      if (!this.#departed) showQuery(this.#slots, this.store, arriving);
    });
  }

  /** From now on held-back parts may show what has come. */
  hydrated(): void {
    this.#hydrated[1](true);
    this.#keep();
    this.#later.do(({ followLanguage, runEffects, tellTimeZone }) => {
      runEffects(this.#effects, this.#go);
      followLanguage(this.#effects, this.#language);
      tellTimeZone(this.#boot.settings.timeZone);
    });
    this.#showQuery(true);
    // One that shows no state may do without a tab until it wants something; but where there are users, its HTML does not know who is there.
    if (this.#tab === undefined && (this.identity || this.#boot.slots.length > 0)) this.connect();
  }

  use(state: unknown, key: unknown): object {
    const slot = this.#slots.open(state as Stub, key);
    if (getOwner() !== null) {
      slot.users++;
      onCleanup(() => {
        slot.users--;
        this.#watchSet.sweepSoon();
        this.#releaseSoon();
      });
    }
    return slot.view;
  }

  /** Not while a page is on its way: what it needs was told to be there, and nobody uses it yet. */
  #releaseSoon(): void {
    setTimeout(() => (this.#departed ? this.#releaseSoon() : this.#slots.releaseUnused()), 1000);
  }

  status(view: object, name: string): VarStatus {
    const store = this.store;
    const locate = () => this.#locate(view, name);
    const failure = (): WireFailure | undefined => {
      const { slot, id } = locate();
      return store.read(slot, errorId(id)) as WireFailure | undefined;
    };
    return {
      get pending() {
        const { slot, id } = locate();
        return store.read(slot, pendingId(id)) === true || (!store.has(slot, id) && failure() === undefined);
      },
      get error() {
        const found = failure();
        return found && failureFromWire(found);
      },
      retry: () => {
        const { slot, id } = locate();
        void this.connect().call("$tab", "retry", [slot, id]).catch(() => {});
      },
    };
  }

  /** What has failed is tried once more; meanwhile it is on its way. */
  retry(): void {
    for (const slot of this.#slots) {
      slot.retry?.();
      const failed = [...slot.stub().vars.keys()].filter((id) => !this.store.has(slot.slot, id) && this.store.read(slot.slot, errorId(id)) !== undefined);
      if (failed.length === 0) continue;
      this.store.apply(failed.map((id): Op => [DELETE, slot.slot, errorId(id)]));
      void this.connect().call("$tab", "retry", [slot.slot, ...failed]).catch(() => {});
    }
  }

  #locate(view: object, name: string): { slot: number; id: number } {
    const source = sourceOf(view) as Slot;
    return { slot: source.slot, id: source.stub().vars.indexOf(name) };
  }

  ask(source: object, request: TableAsk): unknown {
    const at = this.#origins.get(source);
    return at && this.connect().call("$tab", "ask", [...at, request]).catch((failure: Failure) => this.#effects.run("toast", ["error", failure.message]));
  }

  async export(source: object, request: TableExport): Promise<void> {
    const at = this.#origins.get(source);
    if (at !== undefined) await this.connect().call("$tab", "export", [...at, request]);
  }

  navigate(path: string, options?: { replace?: boolean }): void {
    const go = () => this.#go(path, options);
    if (!leaving.hold?.(path, go)) go();
  }
  readonly path = (): string => this.#path();
  readonly query = (): string => location.search;
  readonly pageTitle = (): string => this.#route().options.title;
  readonly pages = (): readonly MenuPage[] => menuOf(this.#routes);
  readonly locales = (): readonly string[] => this.#boot.locales ?? [];
  setTitle(title: string): void {
    if (title !== "") document.title = title;
  }
  session(): PageSession {
    return this.identity?.(this.#language.settings) ?? this.#language.settings();
  }
  async setLocale(locale: string): Promise<void> {
    await this.connect().call("$tab", "locale", [locale]);
    await this.#later.prepare();
    await this.#language.ready;
  }
  onEffect(name: string, run: EffectRunner): () => void {
    return this.#effects.on(name, run);
  }
  readonly report = (error: unknown): void => console.error(error);
  heldBack(id: string): boolean {
    return !this.#hydrated[0]() && this.#boot.held.some(([held]) => held === id);
  }
  failureAt(id: string): Failure | undefined {
    const failure = this.#boot.held.find(([held]) => held === id)?.[1];
    return failure && failureFromWire(failure);
  }
}
