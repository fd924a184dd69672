/** The page in the browser: one store, the states it uses, what it calls, where it is. Its connection is `live.ts`, which comes once it is shown. */
import { createSignal, getOwner, onCleanup, type Accessor } from "solid-js";
import { errorId, type Boot, type FormatSettings, type PageBoot } from "../../wire/boot.ts";
import { failureFromWire, type Failure } from "../../wire/failure.ts";
import type { TableAsk, TableExport } from "../../wire/table.ts";
import { Calls, type Caller } from "../event/calls.ts";
import type { Connection } from "../socket/contract.ts";
import { CLIENT_LIMITS } from "../socket/limits.ts";
import { GONE, Store } from "../store/index.ts";
import type { Stub } from "../stub.ts";
import { menuOf } from "../menu.ts";
import { leaving } from "../leaving.ts";
import type { ConnectionView, MenuPage, PageRuntime, PageSession } from "../page.ts";
import type { RouteModule } from "../../wire/route-match.ts";
import { Effects, type EffectRunner } from "./effects.ts";
import type { Language } from "./language.ts";
import type { Lazily } from "./lazily.ts";
import type { Refused } from "./refused.ts";
import type { Place } from "./place.ts";
import { Slots } from "./slots.ts";
import { tellUnhandled } from "./unhandled.ts";
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
  readonly language: Language;
  readonly store: Store;
  readonly slots: Slots;
  readonly watchSet: WatchSet;
  readonly effects = new Effects();
  readonly #calls = new Calls(CLIENT_LIMITS);
  readonly later: Lazily<typeof import("./later.ts")>;
  readonly #origins = new WeakMap<object, readonly [slot: number, id: number]>();
  readonly #hydrated = createSignal(false);
  readonly #query = createSignal(location.search);
  /** Undefined until the code for it is there. */
  line: Connection | undefined;
  /** Told of it then. */
  opened: ((line: Connection) => void) | undefined;
  declare connection?: ConnectionView;
  #opening = false;
  /** Of an app with users, see identity.ts. */
  declare identity?: (settings: () => FormatSettings) => PageSession;
  declare denied?: PageRuntime["denied"]; declare askFor?: PageRuntime["askFor"];
  /** Undefined: the page has no tab yet. */
  tab: Boot | undefined;
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
    if (boot.connection.tab !== "") this.tab = boot.connection;
    this.later = later;
    this.language = language;
    this.#path = path;
    this.#go = go;
    this.store = new Store(Object.fromEntries(boot.slots.map(([slot, , , values]) => [slot, values])));
    this.watchSet = new WatchSet(this.store, (changes) => void this.connect().call("$tab", "watch", [changes]).catch(() => {}));
    this.slots = new Slots({
      store: this.store,
      watchSet: this.watchSet,
      connect: () => this.connect(),
      boot: () => this.tab!,
      origin: (value, slot, id) => this.#origins.set(value, [slot, id]),
    }, boot.slots);
    tellUnhandled((failure) => this.effects.run("toast", ["error", failure.message]));
    for (const [slot, , , values] of boot.slots) for (const id of Object.keys(values).map(Number)) if (id >= 0) this.watchSet.adopt(slot, id);
  }

  /** What a call goes by: it comes after the states that were opened before it, and waits where there is no connection yet. */
  connect(): Caller {
    this.open();
    this.slots.tell(this.#calls);
    return this.#calls;
  }

  /**
   * Connects the page, at once where the code for it is there.
   * @param frames gives those that came with the HTML
   */
  open(socket?: WebSocket, frames?: (take: (text: string) => void) => void): void {
    if (this.#opening) return;
    this.#opening = true;
    if (this.tab === undefined) this.again();
    this.later.prepare().catch(() => this.#calls.disconnected());
    this.later.do(({ Live }) => {
      this.line = new Live(this, this.#calls, socket).connection;
      frames?.(this.line.early);
      this.opened?.(this.line);
    });
  }

  /** The server knows nothing of what this page has, all or the newest of it: it hears what the page uses. */
  again(): void {
    this.slots.told();
    const used = [...this.slots].map(({ slot, name, key }) => [slot, name, this.watchSet.of(slot), ...(key === undefined ? [] : [key])]);
    this.connect().call("$tab", "again", [location.search, used]).then((failed) => {
      if (failed) this.later.do(({ refuse }) => refuse(this, used, failed as Refused));
    }).catch((failure: Failure) => this.effects.run("toast", ["error", failure.message]));
    this.keep(true);
  }

  /** Fields that the browser keeps are looked at after each change. */
  keep(anew = false): void {
    for (const { slot, key, stub } of this.slots) stub().keep?.({
      store: this.store, slot, key, stub, anew,
      watch: (id) => this.watchSet.note(slot, id),
      send: (values) => this.connect().call("$tab", "keep", [slot, values]),
    });
  }

  /** The values of the next page come before it is shown, and until then belong into no address. */
  depart(): void {
    this.#departed = true;
    this.watchSet.remember();
  }

  arrive({ slots, watched }: Arrival): void {
    for (const [slot, name, key] of slots) this.slots.add(slot, name, key);
    for (const [slot, ids] of watched) for (const id of ids) this.watchSet.adopt(slot, id);
    this.keep();
  }

  /** The address is that of the page that is shown. */
  arrived(): void {
    this.#departed = false;
    this.showQuery(true);
  }

  showQuery(arriving = false): void {
    this.later.do(({ showQuery }) => {
      if (this.#departed) return;
      showQuery(this.slots, this.store, arriving);
      this.#query[1](location.search);
    });
  }

  /** From now on held-back parts may show what has come. */
  hydrated(): void {
    this.#hydrated[1](true);
    this.keep();
    this.later.do(({ followLanguage, runEffects, tellTimeZone }) => {
      runEffects(this.effects, this.#go);
      followLanguage(this.effects, this.language);
      tellTimeZone(this.#boot.settings.timeZone);
    });
    this.showQuery(true);
    // One that shows no state may do without a tab until it wants something; but where there are users, its HTML does not know who is there.
    if (this.tab === undefined && (this.identity || this.#boot.slots.length > 0)) this.open();
  }

  use(state: unknown, key: unknown): object {
    const slot = this.slots.open(state as Stub, key);
    if (getOwner() !== null) {
      slot.users++;
      onCleanup(() => {
        slot.users--;
        this.watchSet.sweepSoon();
        this.#releaseSoon();
      });
    }
    return slot.view;
  }

  /** Not while a page is on its way: what it needs was told to be there, and nobody uses it yet. */
  #releaseSoon(): void {
    setTimeout(() => (this.#departed ? this.#releaseSoon() : this.slots.releaseUnused()), 1000);
  }

  /** What has failed is tried once more; meanwhile it is on its way. */
  retry(): void {
    for (const slot of this.slots) {
      slot.retry?.();
      const failed = [...slot.stub().vars.keys()].filter((id) => !this.store.has(slot.slot, id) && this.store.read(slot.slot, errorId(id)) !== undefined);
      if (failed.length === 0) continue;
      this.store.change(() => { for (const id of failed) this.store.write(this.store.at(slot.slot)!, errorId(id), GONE); });
      void this.connect().call("$tab", "retry", [slot.slot, ...failed]).catch(() => {});
    }
  }

  ask(source: object, request: TableAsk): unknown {
    const at = this.#origins.get(source);
    return at && this.connect().call("$tab", "ask", [...at, request]).catch((failure: Failure) => this.effects.run("toast", ["error", failure.message]));
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
  readonly query = (): string => this.#query[0]();
  readonly pageTitle = (): string => this.#route().options.title;
  readonly pages = (): readonly MenuPage[] => menuOf(this.#routes);
  readonly locales = (): readonly string[] => this.#boot.locales ?? [];
  setTitle(title: string): void {
    if (title !== "") document.title = title;
  }
  session(): PageSession {
    return this.identity?.(this.language.settings) ?? this.language.settings();
  }
  async setLocale(locale: string): Promise<void> {
    await this.connect().call("$tab", "locale", [locale]);
    await this.later.prepare();
    await this.language.ready;
  }
  onEffect(name: string, run: EffectRunner): () => void {
    return this.effects.on(name, run);
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
