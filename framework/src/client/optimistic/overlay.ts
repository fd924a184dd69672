/**
 * What unanswered calls have shown, laid over what the server has said. A delta is applied to what the server has said: guesses are
 * taken back, the delta is played, and what is still unanswered runs again on the new ground. All of it is one change of the store,
 * which tells only what differs in the end: where a guess holds, nothing does.
 */
import type { Result } from "../../wire/frames.ts";
import type { SentCall } from "../event/call.ts";
import { PLAIN, type Path, type Store } from "../store/index.ts";
import type { Node } from "../store/node.ts";
import { Draft } from "./draft.ts";
import { Keeping } from "./keeping.ts";
import { Placing, type Written } from "./placing.ts";

export interface Field {
  readonly name: string;
  readonly id: number;
  /** What tells its rows apart, where it is not `id`. */
  readonly key: string | undefined;
  /** It travels only while it is read. */
  readonly list: boolean;
}

export interface Attempt {
  /** Of the event. */
  readonly n: number;
  readonly slot: number;
  fields(): readonly Field[];
  run(draft: Readonly<Record<string, unknown>>): void;
}

interface Waiting extends Attempt {
  written: readonly Written[];
  made: readonly Node[];
}

const overlays = new WeakMap<Store, Overlay>();

export function overlayOf(store: Store): Overlay {
  let overlay = overlays.get(store);
  if (!overlay) overlays.set(store, (overlay = new Overlay(store)));
  return overlay;
}

export class Overlay {
  readonly #store: Store;
  #waiting: readonly Waiting[] = [];
  readonly #columns = new WeakMap<Node, Map<Path, string>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Shows what the call will do, until it is settled. */
  add(call: SentCall, attempt: Attempt): void {
    const waiting: Waiting = { ...attempt, written: [], made: [] };
    this.#store.change(() => { call.guessed = this.#run(waiting, []); });
    this.#keep([...this.#waiting, waiting]);
    // Given up, or lost: no delta will say so.
    const over = (): void => this.#forget(waiting);
    Promise.prototype.then.call(call, over, over);
  }

  #keep(waiting: readonly Waiting[]): void {
    this.#waiting = waiting;
    this.#store.settle = waiting.length > 0 ? this.#settle : PLAIN;
  }

  #forget(gone: Waiting): void {
    if (this.#waiting.includes(gone)) this.#store.change(() => this.#relay(() => {}, this.#waiting.filter((each) => each !== gone)));
  }

  readonly #settle = (play: () => void, results: readonly Result[]): void => {
    const answered = new Set(results.map(([n]) => n));
    this.#relay(play, this.#waiting.filter(({ n }) => !answered.has(n)));
  };

  /** @param left still unanswered after it */
  #relay(play: () => void, left: readonly Waiting[]): void {
    const store = this.#store;
    for (const { written } of this.#waiting.toReversed()) for (const { node, key, old } of written.toReversed()) store.write(node, key, old);
    play();                                            // may throw: then the store is as it was, and so are the guesses
    const said = this.#keeping();
    said.keepShown(true);
    for (const each of left) this.#run(each, each.made.filter((node) => said.isFree(node)));
    this.#keeping().keepShown(false);
    this.#keep(left);
  }

  #keeping(): Keeping {
    return new Keeping(this.#store, (node, key) => this.#columns.get(node)?.get(key));
  }

  /**
   * @param spare what it made when it ran before, and the server has not confirmed
   * @returns whether it could be guessed at all
   */
  #run(waiting: Waiting, spare: readonly Node[]): boolean {
    const store = this.#store;
    const draft = new Draft();
    const placing = new Placing(store, draft, spare);
    const state = store.at(waiting.slot);
    const fields = waiting.fields();
    waiting.written = placing.written;
    waiting.made = placing.made;
    // Without all of its ground a guess would be a wild one; the server will say.
    if (!state || !fields.every(({ id, list }) => id in state.data && (!list || state.observed(id)))) return false;
    for (const { name, id } of fields) draft.field(name, state.data[id]);
    try {
      waiting.run(draft.root);
    } catch {
      return false;                                    // it does not fit what is there any more
    }
    for (const { name, id, key } of fields) {
      placing.field(state, id, name, key);
      if (key !== undefined) this.#columns.set(state, (this.#columns.get(state) ?? new Map<Path, string>()).set(id, key));
    }
    placing.write();
    return true;
  }
}
