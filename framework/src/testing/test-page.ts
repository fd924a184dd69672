/** The page's end of a mounted state: the client's own connection, store and views, without a document. */
import { HandlerCalls } from "../client/browser/handler-calls.ts";
import type { Call } from "../client/event/call.ts";
import { NotReady } from "../client/not-ready.ts";
import { connect } from "../client/socket/connection.ts";
import { apply } from "../client/store/apply.ts";
import { Store } from "../client/store/index.ts";
import { createView } from "../client/view.ts";
import type { stubOf } from "../server/render/server-page.ts";
import type { TabState } from "../server/tab/tab-state.ts";
import type { Tab } from "../server/tab/tab.ts";
import { errorId } from "../wire/boot.ts";
import { pageEffect } from "../wire/effects.ts";
import { failureFromWire, type WireFailure } from "../wire/failure.ts";
import { IDENTITY } from "../wire/identity.ts";
import type { Op } from "../wire/ops.ts";
import { parse, stringify } from "../wire/values.ts";
import { sendFiles } from "./files.ts";
import { loopSocket } from "./loop-socket.ts";

type Stub = ReturnType<typeof stubOf>;
interface Effect {
  readonly name: string;
  readonly args: readonly unknown[];
}

export class TestPage {
  readonly deltas: (readonly Op[])[] = [];
  readonly effects: Effect[] = [];
  readonly #tab: Tab;
  readonly #slot: number;
  readonly #address: string;
  readonly #store: Store;
  readonly #socket: ReturnType<typeof loopSocket>;
  readonly #connection: ReturnType<typeof connect>;
  readonly #handlers = new Map<string, HandlerCalls>();

  constructor(tab: Tab, { definition, key, slot }: TabState) {
    const boot = tab.boot();
    const values = parse(stringify(boot.slots.map(([at, , , each]) => [at, each]))) as [number, Record<number, unknown>][];
    this.#tab = tab;
    this.#slot = slot!;
    this.#address = key === undefined ? definition.name : `${definition.name}/${stringify(key)}`;
    this.#store = new Store(Object.fromEntries(values));
    this.#socket = loopSocket(() => tab);
    this.#connection = connect({
      url: "loop:",
      boot: boot.connection,
      WebSocket: this.#socket,
      random: () => 0,
      events: new EventTarget(),
      onDelta: (all, part) => {
        const ops = all.filter(([, slot]) => slot !== IDENTITY);
        apply(this.#store, ops);
        if (ops.length > 0 && !part.snapshot) this.deltas.push(ops);
        for (const [, kind, ...args] of part.effects) this.effects.push(asCalled(tab, kind, args));
      },
      onEnd() {},
    });
  }

  readonly value = (id: number): unknown => this.#store.read(this.#slot, id);

  /** What the page would have of the state. */
  view(stub: Stub): object {
    return createView({ stub: () => stub, read: (id) => this.#read(stub, id), handler: (name) => this.#handler(name) });
  }

  #read(stub: Stub, id: number): unknown {
    const failure = this.value(errorId(id)) as WireFailure | undefined;
    if (failure !== undefined) throw failureFromWire(failure);
    const there = (): boolean => this.#store.has(this.#slot, id);
    if (!there()) throw new NotReady(`${stub.name}.${stub.vars[id]}`, there);
    return this.value(id);
  }

  #handler(name: string): HandlerCalls {
    let calls = this.#handlers.get(name);
    if (calls === undefined) this.#handlers.set(name, calls = new TestCalls((args) => this.#connection.call(this.#address, name, sendFiles(this.#tab, args))));
    return calls;
  }

  readonly settled = async (): Promise<void> => {
    do await turn();
    while (this.#busy);
    await turn();
  };

  get #busy(): boolean {
    if (!this.#tab.lanes.idle) return true;
    if (this.#connection.waiting() > 0) return true;
    return [...this.#tab.instances].some(({ loading, cell }) => loading || cell.pending > 0);
  }

  readonly reconnect = async (): Promise<void> => {
    this.#socket.cut();
    await new Promise<void>((resolve) => {
      const stop = this.#connection.subscribe(() => {
        if (!this.#connection.online()) return;
        stop();
        resolve();
      });
    });
    await this.settled();
  };

  close(): void {
    this.#connection.close();
  }
}

/** A test may look at `error` in place of awaiting the call. */
class TestCalls extends HandlerCalls {
  override call(args: readonly unknown[]): Call<unknown> {
    const call = super.call(args);
    call.catch(() => {});
    return call;
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** As the handler has called it: effects of the app by their own names, a download with its content. */
function asCalled(tab: Tab, kind: string, args: readonly unknown[]): Effect {
  if (kind.startsWith(pageEffect(""))) return { name: kind.slice(pageEffect("").length), args };
  if (kind !== "download") return { name: kind, args };
  const [path, name] = args as [string, string];
  return { name: kind, args: [name, tab.downloads.take(path.slice(path.lastIndexOf(".") + 1))?.content.given] };
}
