/** A tab's part in a shared state: where its page shows it, whether the page is there, and what it reads. */
import type { StateDefinition } from "../../state/registry.ts";
import type { StoredFields } from "../fields/stored-fields.ts";
import type { SharedLane } from "../handle/shared-lane.ts";
import { closedVars } from "../session/access.ts";
import type { BrowserSession } from "../session/sessions.ts";
import type { TabState } from "../tab/tab-state.ts";
import type { Cell } from "../track/index.ts";
import type { SharedInstance } from "./shared-instance.ts";
import { Watching } from "./watching.ts";

/** A tab, as a shared state knows it. */
export interface Subscriber {
  readonly session: BrowserSession;
  /** There is something to compose. */
  wake(): void;
  /** Its onLoad has ended. */
  loaded(state: TabState): void;
  /** This process has to leave it: the page is told the code and comes back, if it may. */
  expel(code: string): void;
}

export class Subscription implements TabState {
  readonly own = false;
  readonly shared: SharedInstance;
  readonly subscriber: Subscriber;
  readonly cell: Watching;
  slot: number | undefined;
  held = false;
  #online = false;
  #member = false;

  constructor(shared: SharedInstance, subscriber: Subscriber) {
    this.shared = shared;
    this.subscriber = subscriber;
    this.cell = new Watching(shared, () => subscriber.wake(), () => closedVars(subscriber.session, shared.definition));
  }

  get lane(): SharedLane {
    return this.shared.lane;
  }
  get definition(): StateDefinition {
    return this.shared.definition;
  }
  get key(): unknown {
    return this.shared.key;
  }
  get object(): object {
    return this.shared.object;
  }
  get tracked(): Cell {
    return this.shared.cell;
  }
  get stored(): StoredFields | undefined {
    return this.shared.stored;
  }
  get loading(): boolean {
    return this.shared.loading;
  }
  get loaded(): Promise<void> | undefined {
    return this.shared.loaded;
  }
  get loadError(): unknown {
    return this.shared.loadError;
  }
  get restarted(): boolean {
    return this.shared.restarted;
  }
  get entered(): boolean {
    return false;
  }
  set entered(entered: boolean) {
    if (entered) this.shared.enter();
  }

  placed(by: 1 | -1): void {
    this.cell.placed(by);
    this.#seat();
  }
  connected(): void {
    this.#online = true;
    this.shared.watchedBy(this, true);
    // Each time: a page that is back has attached again.
    if (this.cell.shown) this.#arrive();
  }
  cut(): void {
    this.#online = false;
    this.shared.watchedBy(this, false);
    this.#seat();
  }
  disconnected(): void {}

  /** A page that uses it in another state only is not here. */
  #seat(): void {
    const here = this.#online && this.cell.shown;
    if (here === this.#member) return;
    if (here) return this.#arrive();
    this.#member = false;
    this.shared.members.depart(this);
  }
  #arrive(): void {
    this.#member = true;
    this.shared.members.arrive(this, this.subscriber.session);
  }

  followQuery(): void {}
  initial(): object {
    return this.shared.initial();
  }

  dispose(): void {
    this.cut();
    this.cell.dispose();
    this.shared.leave(this);
  }
}
