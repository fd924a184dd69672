/** The states that this page uses: a slot each in the store, found by name and key. */
import { createSignal, untrack } from "solid-js";
import type { Boot, BootSlot } from "../../wire/boot.ts";
import { errorId } from "../../wire/boot.ts";
import type { Failure} from "../../wire/failure.ts";
import { failureFromWire, type WireFailure } from "../../wire/failure.ts";
import { FRAME_LIMITS } from "../../wire/event-frame.ts";
import { stringifyAsIs } from "../../wire/values.ts";
import type { SentCall } from "../event/call.ts";
import type { Caller } from "../event/calls.ts";
import { NotReady } from "../not-ready.ts";
import type { Store } from "../store/index.ts";
import { stubs, type Stub } from "../stub.ts";
import { createView, type ViewSource } from "../view.ts";
import { HandlerCalls } from "./handler-calls.ts";
import type { WatchSet } from "./watch-set.ts";

export interface Slot extends ViewSource {
  readonly slot: number;
  readonly name: string;
  readonly key: unknown;
  readonly view: object;
  users: number;
  /** Asks for the state once more where that has failed. */
  retry?: () => void;
}

export interface SlotContext {
  readonly store: Store;
  readonly watchSet: WatchSet;
  readonly connect: () => Caller;
  readonly boot: () => Boot;
  /** Where an object value was read, for `ask`. */
  origin(value: object, slot: number, id: number): void;
}

/** A state that the server is to make in a slot. */
interface Asked {
  readonly use: readonly [slot: number, name: string, key?: unknown];
  readonly address: string;
  fail(failure: Failure): void;
}

/** Characters of addresses in one frame, of which each may take several bytes. */
const TOGETHER = FRAME_LIMITS.bytes / 4;

/** How an event names a state: `Sales`, or `Order/17`. */
export function address(name: string, key: unknown): string {
  return key === undefined ? name : `${name}/${stringifyAsIs(key)}`;
}

export class Slots {
  readonly #context: SlotContext;
  readonly #byAddress = new Map<string, Slot>();
  readonly #bySlot = new Map<number, Slot>();
  /** Opened since the server was last told. */
  #asked: Asked[] = [];
  #next = 1;                                        // the server gives even numbers, the page odd ones

  constructor(context: SlotContext, boot: readonly BootSlot[]) {
    this.#context = context;
    for (const [slot, name, key] of boot) this.add(slot, name, key);
  }

  [Symbol.iterator](): IterableIterator<Slot> {
    return this.#bySlot.values();
  }

  at(slot: number): Slot | undefined {
    return this.#bySlot.get(slot);
  }

  /** The state's slot; a state that the tab has not used yet is made on the server. */
  open(stub: Stub, key: unknown): Slot {
    const found = this.#byAddress.get(address(stub.name, key));
    if (found !== undefined) return found;
    const slot = this.#next;
    this.#next += 2;
    this.#context.store.put(slot, {});
    const [failure, fail] = createSignal<Failure>();
    const added = this.add(slot, stub.name, key, failure);
    const asked: Asked = {
      use: key === undefined ? [slot, stub.name] : [slot, stub.name, key],
      address: address(stub.name, key),
      fail: (reason) => fail(() => reason),
    };
    const ask = (): void => {
      if (this.#asked.push(asked) === 1) queueMicrotask(() => { if (this.#asked.length > 0) this.#context.connect(); });
    };
    added.retry = () => {
      if (untrack(failure) === undefined) return;
      fail(undefined);
      ask();
    };
    ask();
    return added;
  }

  /** Names the states that were opened in this moment, many in one event, before anything else is said of them. */
  tell(calls: Caller): void {
    while (this.#asked.length > 0) {
      let characters = 0;
      const most = this.#asked.slice(0, FRAME_LIMITS.args).findIndex((each, at) => (characters += each.address.length) > TOGETHER && at > 0);
      const asked = this.#asked.splice(0, most < 0 ? FRAME_LIMITS.args : most);
      calls.call("$tab", "use", asked.map(({ use }) => use)).then((failed) => {
        for (const [at, failure] of (failed ?? []) as readonly (readonly [number, WireFailure])[]) asked[at]!.fail(failureFromWire(failure));
      }, (failure: Failure) => {
        // Where the server has lost the tab it is told of all slots anew.
        if (failure.code !== "lost") for (const each of asked) each.fail(failure);
      });
    }
  }

  /** The server is told of all slots by another way. */
  told(): void {
    this.#asked = [];
  }

  /** Takes a slot that the server has made. */
  add(slot: number, name: string, key: unknown, failure: () => Failure | undefined = () => undefined): Slot {
    const there = this.#bySlot.get(slot);
    if (there !== undefined) return there;
    const context = this.#context;
    const handlers = new Map<string, HandlerCalls>();
    const stub = (): Stub => stubs.get(name)!;
    const send = (handler: string, args: readonly unknown[]): SentCall => {
      const { refuse, guess } = stub();
      const call = context.connect().call(address(name, key), handler, args, { offline: refuse?.includes(handler) ? "refuse" : "queue" });
      guess?.(context.store, slot, stub, handler, call, args);
      return call;
    };
    const source: ViewSource = {
      stub,
      read: (id) => read(context, slot, stub(), id, failure),
      handler: (handler) => {
        let calls = handlers.get(handler);
        if (calls === undefined) handlers.set(handler, calls = new HandlerCalls((args) => send(handler, args), (tell) => stub().uploads?.(context.boot, tell)));
        return calls;
      },
    };
    const made: Slot = Object.assign(source, { slot, name, key, view: createView(source), users: 0 });
    this.#bySlot.set(slot, made);
    this.#byAddress.set(address(name, key), made);
    return made;
  }

  /** Lets go of keyed states that no component uses any more. */
  releaseUnused(): void {
    const unused = [...this.#bySlot.values()].filter((each) => each.key !== undefined && each.users === 0);
    if (unused.length === 0) return;
    for (const { slot } of unused) {
      this.#bySlot.delete(slot);
      this.#context.watchSet.forget(slot);
      this.#context.store.drop(slot);
    }
    for (const [at, each] of this.#byAddress) if (!this.#bySlot.has(each.slot)) this.#byAddress.delete(at);
    void this.#context.connect().call("$tab", "drop", [unused.map((each) => each.slot)]).catch(() => {});
  }
}

function read(context: SlotContext, slot: number, stub: Stub, id: number, failure: () => Failure | undefined): unknown {
  const broken = failure();
  if (broken !== undefined) throw broken;
  const { store, watchSet } = context;
  if (id >= stub.computeds || stub.lists?.includes(id)) watchSet.note(slot, id);
  if (store.has(slot, id)) {
    const value = store.read(slot, id);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) context.origin(value, slot, id);
    return value;
  }
  // One that is over may still be there as undefined: what waits for the value would be tried again without end.
  const error = store.read(slot, errorId(id));
  if (error !== undefined) throw failureFromWire(error as WireFailure);
  throw new NotReady(`${stub.name}.${stub.vars[id]}`, () => store.has(slot, id) || store.read(slot, errorId(id)) !== undefined || failure() !== undefined);
}
