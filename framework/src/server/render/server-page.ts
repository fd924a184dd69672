/** The page while the server renders it: notes what is read, and what has to be waited for. */
import { failureToWire, type Failure, type WireFailure } from "../../wire/failure.ts";
import { definitionOf, type StateDefinition } from "../../state/registry.ts";
import { NotReady } from "../../client/not-ready.ts";
import type { PageRuntime, PageSession, VarStatus } from "../../client/page.ts";
import type { Stub } from "../../client/stub.ts";
import { createView, sourceOf, type ViewSource } from "../../client/view.ts";
import { handlerInRender, notAState } from "../../errors/server.ts";
import { toFailure } from "../handle/to-failure.ts";
import { log } from "../log.ts";
import type { Instance } from "../tab/instance.ts";
import type { Tab } from "../tab/tab.ts";

interface ServerSource extends ViewSource {
  readonly instance: Instance;
}

export class ServerPage implements PageRuntime {
  readonly #tab: Tab;
  readonly #path: string;
  readonly #views = new Map<Instance, object>();
  /** Computeds and lists that this pass has read, by state. */
  readonly reads = new Map<Instance, Set<number>>();
  /** What this pass could not read yet. */
  readonly waiting: Promise<unknown>[] = [];
  readonly held: (readonly [id: string, failure?: WireFailure])[] = [];
  title = "";

  constructor(tab: Tab, path: string) {
    this.#tab = tab;
    this.#path = path;
  }

  /** Before each pass. */
  begin(): void {
    this.reads.clear();
    this.waiting.length = 0;
    this.held.length = 0;
  }

  use(state: unknown, key: unknown): object {
    const definition = definitionOf(state as Function);
    if (definition === undefined) throw notAState({ name: (state as Function | undefined)?.name ?? String(state) });
    const instance = this.#tab.state(definition, key);
    this.#tab.slotFor(instance);
    let view = this.#views.get(instance);
    if (view === undefined) this.#views.set(instance, view = createView(this.#source(instance)));
    return view;
  }

  #source(instance: Instance): ServerSource {
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

  #read(instance: Instance, id: number): unknown {
    const { definition, cell } = instance;
    const { name, kind, list } = definition.manifest.vars[id]!;
    const what = `${definition.name}.${name}`;
    if (instance.loading) return this.#wait(what, instance.loaded);
    if (instance.loadError !== undefined) throw toFailure(instance.loadError);
    if (kind === "computed" || list) {
      let reads = this.reads.get(instance);
      if (reads === undefined) this.reads.set(instance, reads = new Set());
      reads.add(id);
      if (!cell.watched(id)) cell.watch(id);
    }
    const value = cell.read(id);
    const { ready, error } = cell.status(id);
    if (error !== undefined) throw toFailure(error);
    return ready ? value : this.#wait(what, cell.settled());
  }

  #wait(what: string, until: Promise<unknown> | undefined): never {
    if (until !== undefined) this.waiting.push(until.catch(() => {}));
    throw new NotReady(what, () => false);
  }

  status(view: object, name: string): VarStatus {
    const { instance } = sourceOf(view) as ServerSource;
    const id = instance.definition.manifest.vars.findIndex((each) => each.name === name);
    const { pending, error } = instance.cell.status(id);
    return { pending, error: error === undefined ? undefined : toFailure(error), retry() {} };
  }

  path(): string {
    return this.#path;
  }
  setTitle(title: string): void {
    if (title !== "") this.title = title;
  }
  session(): PageSession {
    return this.#tab.session;
  }
  readonly connection = { online: true, waiting: 0 };
  ask(): void {}
  navigate(): void {}
  onEffect(): () => void {
    return () => {};
  }
  report(error: unknown): void {
    log.error({ err: error, path: this.#path }, "A page failed while it was rendered");
  }
  heldBack(): boolean {
    return false;
  }
  holdBack(id: string, failure?: Failure): void {
    this.held.push(failure === undefined ? [id] : [id, failureToWire(failure)]);
  }
  failureAt(): undefined {}
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
    };
    stubs.set(definition, stub);
  }
  return stub;
}
