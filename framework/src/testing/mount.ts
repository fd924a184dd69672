/** States without browser or socket, through the whole turn: frames, validation, deltas, the browser's store. */
import { HandlerCalls } from "../client/browser/handler-calls.ts";
import { NotReady } from "../client/not-ready.ts";
import { connect } from "../client/socket/connection.ts";
import { Store } from "../client/store/index.ts";
import { createView } from "../client/view.ts";
import type { AnyState } from "../state/state.ts";
import { definitionOf } from "../state/registry.ts";
import type { Client, KeyArgs, StateClass } from "../state/view.ts";
import { notAState } from "../errors/server.ts";
import { errorId } from "../wire/boot.ts";
import { failureFromWire, type WireFailure } from "../wire/failure.ts";
import type { Op } from "../wire/ops.ts";
import { pageEffect } from "../wire/effects.ts";
import { toQuery } from "../wire/query.ts";
import { parse, stringify } from "../wire/values.ts";
import { limits } from "../server/limits.ts";
import { Sessions } from "../server/session/sessions.ts";
import { layOutStates } from "../server/tab/layouts.ts";
import type { Tab } from "../server/tab/tab.ts";
import { Tabs } from "../server/tab/tabs.ts";
import { stubOf } from "../server/render/server-page.ts";
import { within } from "../server/within.ts";
import { app } from "./app.ts";
import { loopSocket } from "./loop-socket.ts";
import { sendFiles } from "./files.ts";

export interface MountOptions<S> {
  /** `?region=North` for the `@url` fields. */
  url?: string;
  key?: KeyArgs<S>[0];
}

export interface Mounted<S> {
  /**
   * What the browser would have. All of the state is watched, as by a page that shows all of it. Reading a value throws its
   * failure, or `not-ready` while it has not come.
   */
  readonly state: Client<S>;
  /** The deltas since the last look. */
  deltas(): readonly (readonly Op[])[];
  /** The effects since the last look. */
  effects(): readonly { readonly name: string; readonly args: readonly unknown[] }[];
  /** The query string that the browser shows. */
  url(): string;
  /** Nothing runs any more, and nothing is left to send. */
  settled(): Promise<void>;
  /** Drops the socket and attaches again. */
  reconnect(): Promise<void>;
}

let laidOut: (() => void) | undefined;
let server: { readonly sessions: Sessions; readonly tabs: Tabs } | undefined;
const makeServer = (): { sessions: Sessions; tabs: Tabs } => ({
  sessions: new Sessions(undefined, app.languages),
  tabs: new Tabs({ visit: () => Promise.resolve({ slots: [], watched: [] }), currency: app.currency, languages: app.languages }),
});

/**
 * Makes a state as a page would have it.
 * @example
 * const { state, deltas } = await mount(Counter);
 * await state.increment(2);
 * expect(state.count).toBe(2);
 */
export async function mount<S extends AnyState>(state: StateClass<S>, options: MountOptions<S> = {}): Promise<Mounted<S>> {
  laidOut ??= layOutStates();
  const { sessions, tabs } = (server ??= makeServer());
  const definition = definitionOf(state);
  if (definition === undefined) throw notAState({ name: state.name });
  const { session } = sessions.open({ cookie: undefined, language: "en-US", address: "127.0.0.1" });
  const query = new URLSearchParams(options.url);
  const tab = tabs.create(session, query);
  const instance = tab.state(definition, options.key);
  const slot = tab.slotFor(instance);
  await instance.loaded;
  if (instance.loadError !== undefined) throw instance.loadError;
  const stub = stubOf(definition);
  for (const id of stub.vars.keys()) instance.cell.watch(id);
  if (instance.cell.evaluate() > 0) await within(limits.renderWait, instance.cell.settled());

  const boot = tab.boot();
  const values = parse(stringify(boot.slots.map(([at, , , each]) => [at, each]))) as [number, Record<number, unknown>][];
  const store = new Store(Object.fromEntries(values));
  const deltas: (readonly Op[])[] = [];
  const effects: { name: string; args: readonly unknown[] }[] = [];
  const Socket = loopSocket(() => tab);
  const connection = connect({
    url: "loop:",
    boot: boot.connection,
    WebSocket: Socket,
    random: () => 0,
    events: new EventTarget(),
    onDelta(ops, part) {
      store.apply(ops);
      if (ops.length > 0 && !part.snapshot) deltas.push(ops);
      for (const [, kind, ...args] of part.effects) effects.push(asCalled(tab, kind, args));
    },
    onEnd: (code) => { throw new Error(`The tab ended: ${code}`); },
  });

  const address = options.key === undefined ? definition.name : `${definition.name}/${stringify(options.key)}`;
  const handlers = new Map<string, HandlerCalls>();
  const view = createView({
    stub: () => stub,
    read(id) {
      const failure = store.read(slot, errorId(id)) as WireFailure | undefined;
      if (failure !== undefined) throw failureFromWire(failure);
      if (!store.has(slot, id)) throw new NotReady(`${stub.name}.${stub.vars[id]}`, () => store.has(slot, id));
      return store.read(slot, id);
    },
    handler(name) {
      let calls = handlers.get(name);
      if (calls === undefined) handlers.set(name, calls = new HandlerCalls(NO_PAGE, (args) => connection.call(address, name, sendFiles(tab, args))));
      return calls;
    },
  });

  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const busy = () => !tab.lanes.idle || connection.waiting() > 0 || [...tab.instances].some(({ loading, cell }) => loading || cell.pending > 0);
  const settled = async () => {
    do await turn();
    while (busy());
    await turn();
  };
  return {
    state: view as Client<S>,
    deltas: () => deltas.splice(0),
    effects: () => effects.splice(0),
    url: () => shownQuery(query, definition.options.members, stub.vars, (id) => store.read(slot, id), () => instance.initial() as Record<string, unknown>),
    settled,
    async reconnect() {
      Socket.cut();
      await new Promise<void>((resolve) => {
        const stop = connection.subscribe(() => {
          if (!connection.online()) return;
          stop();
          resolve();
        });
      });
      await settled();
    },
  };
}

/** Files are sent by `sendFiles`, and whoever calls is told what failed. */
const NO_PAGE: ConstructorParameters<typeof HandlerCalls>[0] = { upload: (args) => ({ args, start: undefined }), onUncaught() {} };

/** As the handler has called it: effects of the app by their own names, a download with its content. */
function asCalled(tab: Tab, kind: string, args: readonly unknown[]): { name: string; args: readonly unknown[] } {
  if (kind.startsWith(pageEffect(""))) return { name: kind.slice(pageEffect("").length), args };
  if (kind !== "download") return { name: kind, args };
  const [path, name] = args as [string, string];
  return { name: kind, args: [name, tab.downloads.take(path.slice(path.lastIndexOf(".") + 1))?.content.given] };
}

function shownQuery(
  query: URLSearchParams,
  members: ReadonlyMap<string, { url?: { name?: string } }>,
  vars: readonly string[],
  read: (id: number) => unknown,
  initial: () => Record<string, unknown>,
): string {
  const shown = new URLSearchParams(query);
  const fresh = initial();
  for (const [field, { url }] of members) {
    if (url === undefined) continue;
    const text = toQuery(read(vars.indexOf(field)), fresh[field]);
    if (text === undefined) shown.delete(url.name ?? field);
    else shown.set(url.name ?? field, text);
  }
  const text = shown.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
