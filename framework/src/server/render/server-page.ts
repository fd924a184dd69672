/** The page while the server renders it: notes what is read, and what has to be waited for. */
import type { Failure, WireFailure } from "../../wire/failure.ts";
import { seams } from "../../state/seams.ts";
import { definitionOf, type StateDefinition } from "../../state/registry.ts";
import { NotReady } from "../../client/not-ready.ts";
import type { LoadedRoute } from "../../client/router/modules.ts";
import { menuOf } from "../../client/menu.ts";
import type { PageMeta } from "../../client/meta.ts";
import type { MenuPage, PageRuntime, PageSession, VarStatus } from "../../client/page.ts";
import type { Stub } from "../../client/stub.ts";
import { createView, sourceOf, type ViewSource } from "../../client/view.ts";
import { handlerInRender, notAState } from "../../errors/server.ts";
import { authorise } from "../handle/authorise.ts";
import { toFailure } from "../handle/to-failure.ts";
import { accessOf } from "../session/access.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { may } from "../session/may.ts";
import type { TabState } from "../tab/tab-state.ts";
import type { Tab } from "../tab/tab.ts";
import type { RouteModule } from "../../wire/route-match.ts";
import type { Visit } from "./render.ts";
import { heldOf, Parts } from "./parts.ts";
import { readOnlyView } from "./read-only.ts";

interface ServerSource extends ViewSource {
  readonly instance: TabState;
}

const CLOSED = { pending: false, error: undefined };

export class ServerPage implements PageRuntime {
  readonly #tab: Tab;
  readonly #path: string;
  readonly #query: URLSearchParams | undefined;
  readonly #route: LoadedRoute;
  readonly #development: boolean;
  readonly #routes: readonly RouteModule[];
  readonly #views = new Map<TabState, object>();
  /** Computeds and lists that this pass has read, by state. */
  readonly reads = new Map<TabState, Set<number>>();
  /** What is watched because of this render. */
  readonly #watching = new Map<TabState, Set<number>>();
  /** What this pass could not read yet. */
  readonly waiting: Promise<unknown>[] = [];
  readonly parts = new Parts();
  /** The states whose values this pass waits for. */
  readonly #late = new Set<TabState>();
  title = "";
  meta: PageMeta = {};
  /** Why the page itself cannot be shown. */
  failure: Failure | undefined;

  constructor(tab: Tab, { path, query, route, routes, development }: Visit) {
    this.#query = query;
    this.#route = route;
    this.#tab = tab;
    this.#path = path;
    this.#routes = routes;
    this.#development = development;
  }

  /** Before each pass. */
  begin(): void {
    this.reads.clear();
    this.waiting.length = 0;
    this.#late.clear();
    this.parts.begin();
    this.failure = undefined;
    this.meta = {};
  }

  use(state: unknown, key: unknown): object {
    const definition = definitionOf(state as Function);
    if (definition === undefined) throw notAState({ name: (state as Function | undefined)?.name ?? String(state) });
    authorise(this.#tab.session, accessOf(definition.options.class));
    const instance = this.#tab.state(definition, key);
    this.#tab.slotFor(instance);
    let view = this.#views.get(instance);
    if (view === undefined) this.#views.set(instance, view = createView(this.#source(instance)));
    return view;
  }

  #source(instance: TabState): ServerSource {
    const stub = stubOf(instance.definition);
    return {
      instance,
      stub: () => stub,
      read: (id) => this.#read(instance, id),
      handler: (name) => ({
        pending: false,
        error: undefined,
        progress: undefined,
        call: () => { throw handlerInRender({ handler: `${stub.name}.${name}` }); },
        cancel() {},
      }),
    };
  }

  #read(instance: TabState, id: number): unknown {
    const { definition, cell } = instance;
    const { name, kind, list } = definition.manifest.vars[id]!;
    const what = `${definition.name}.${name}`;
    if (kind === "computed" || list) {
      idsOf(this.reads, instance).add(id);
      this.watch(instance, id);
    }
    if (cell.closed(id)) return undefined;
    if (instance.loading) return this.#wait(what, instance, instance.loaded);
    if (instance.loadError !== undefined) throw toFailure(instance.loadError);
    const value = kind === "computed" ? this.#tab.evaluating(() => cell.read(id)) : cell.read(id);
    const { ready, error } = cell.status(id);
    if (error !== undefined) throw toFailure(error);
    if (!ready) return this.#wait(what, instance, this.#tab.evaluating(() => cell.settled()));
    return this.#development ? readOnlyView(value) : value;
  }

  watch(instance: TabState, id: number): void {
    if (instance.cell.watched(id)) return;
    instance.cell.watch(id);
    idsOf(this.#watching, instance).add(id);
  }

  /** After the last pass: what it has read stays watched, what else was watched for the render sleeps again. */
  keepReadsOnly(): void {
    for (const [instance, ids] of this.#watching) for (const id of ids) if (!this.reads.get(instance)?.has(id)) instance.cell.unwatch(id);
    // Meanwhile the page may have let go of what its old components had read.
    for (const [instance, ids] of this.reads) for (const id of ids) if (!instance.cell.watched(id)) instance.cell.watch(id);
    this.#watching.clear();
  }

  #wait(what: string, instance: TabState, until: Promise<unknown> | undefined): never {
    this.#late.add(instance);
    if (until !== undefined) this.waiting.push(until.catch(() => {}));
    throw new NotReady(what, () => false);
  }

  /** Resolves when each onLoad that this pass waits for has ended; undefined: none is among it. */
  loads(): Promise<unknown> | undefined {
    const loading = [...this.#late].filter((instance) => instance.loading);
    return loading.length === 0 ? undefined : Promise.all(loading.map(({ loaded }) => loaded));
  }

  /** Resolves when one of the values that this pass waits for has come. */
  arrival(): Promise<unknown> {
    return Promise.race([...this.#late].map((instance) => (instance.loading ? instance.loaded : this.#tab.evaluating(() => instance.cell.arrival()))));
  }

  /** The boundaries with their fallback. */
  held(): (readonly [id: string, failure?: WireFailure])[] {
    return heldOf(this.parts.loose());
  }

  status(view: object, name: string): VarStatus {
    const { instance } = sourceOf(view) as ServerSource;
    const id = instance.definition.manifest.vars.findIndex((each) => each.name === name);
    const { pending, error } = instance.cell.closed(id) ? CLOSED : instance.cell.status(id);
    return { pending, error: error === undefined ? undefined : toFailure(error), retry() {} };
  }

  path(): string {
    return this.#path;
  }
  query(): string {
    return this.#query === undefined || this.#query.size === 0 ? "" : `?${this.#query}`;
  }
  pageTitle(): string {
    return this.#route.options.title;
  }
  pages(): readonly MenuPage[] {
    return menuOf(this.#routes);
  }
  setMeta(meta: PageMeta): void {
    this.meta = { ...this.meta, ...meta };
  }
  setTitle(title: string): void {
    if (title !== "") this.title = title;
  }
  session(): PageSession {
    const { session } = this.#tab;
    const { user, locale, timeZone } = session;
    const users = user !== undefined || seams.auth !== undefined;
    return { user, locale, timeZone, ...(users && { can: (permission: string) => may(session, permission) }), acted: (session as Partial<BrowserSession>).signIn?.impersonatorId != null };
  }
  locales(): readonly string[] {
    return this.#tab.speech.offered;
  }
  readonly connection = { online: true, waiting: 0, nextTry: undefined, outdated: false, tryNow() {} };
  setLocale(): Promise<void> {
    return Promise.reject(handlerInRender({ handler: "setLocale" }));
  }
  ask(): void {}
  navigate(): void {}
  onEffect(): () => void {
    return () => {};
  }
  report(error: unknown): string {
    return toFailure(error, "A page failed while it was rendered", { path: this.#path }).id;
  }
  failed(failure: Failure): void {
    this.failure = failure;
  }
  heldBack(): boolean {
    return false;
  }
  failureAt(): undefined {}
}

function idsOf(sets: Map<TabState, Set<number>>, instance: TabState): Set<number> {
  let ids = sets.get(instance);
  if (ids === undefined) sets.set(instance, ids = new Set());
  return ids;
}

const stubs = new WeakMap<StateDefinition, Stub>();

/** The state's members by name, as its stub has them in the browser. */
export function stubOf(definition: StateDefinition): Stub {
  let stub = stubs.get(definition);
  if (stub === undefined) {
    const { name, key, vars, handlers } = definition.manifest;
    const first = vars.findIndex((each) => each.kind === "computed");
    stub = {
      name,
      keyed: key !== undefined,
      vars: vars.map((each) => each.name),
      computeds: first < 0 ? vars.length : first,
      lists: [...vars.keys()].filter((id) => vars[id]!.kind === "field" && vars[id]!.list),
      handlers: Object.fromEntries(Object.values(handlers).map((each) => [each.name, Number.isFinite(each.params) ? each.params : -1])),
      forms: Object.fromEntries(Object.values(handlers).flatMap((each) => (each.form ? [[each.name, each.form]] : []))),
    };
    stubs.set(definition, stub);
  }
  return stub;
}
