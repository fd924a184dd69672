/**
 * One state that several tabs have: a `SharedState`, or what the tabs of a session or of a user share. It is evaluated and
 * compared once; what has changed is handed to all of its tabs in the same run, each takes what its page reads.
 */
import { calls } from "../../state/call.ts";
import type { Home } from "../../state/home.ts";
import type { StateDefinition } from "../../state/registry.ts";
import type { Op } from "../../wire/ops.ts";
import { WrittenOp } from "../delivery/written.ts";
import { appTime } from "../clock.ts";
import type { StoredFields, Stores } from "../fields/stored-fields.ts";
import { SharedLane } from "../handle/shared-lane.ts";
import type { FoundShared, KeptShared, SharedKeeper } from "../journal/shared-keeper.ts";
import type { PageSpeech } from "../language/page-speech.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import { Instance, type InstanceHost } from "../tab/instance.ts";
import { Settling } from "../tab/settling.ts";
import type { Cell, VarError } from "../track/index.ts";
import { Members, type Seat } from "./members.ts";
import { OwnCall } from "./own-call.ts";
import type { Subscription } from "./subscription.ts";

/** What a shared state needs of the others. */
export interface SharedHost {
  /** In which language its getters speak. */
  readonly speech: PageSpeech;
  /** Where fields are that live elsewhere. */
  readonly stores: Stores;
  home(of: SharedInstance, key: unknown, signal: () => AbortSignal): Home;
  /** A tab has it, or has it no more. */
  held(of: SharedInstance): void;
  /** Where there is a journal. */
  keeper(of: KeptShared, found: FoundShared | undefined): SharedKeeper | undefined;
  /** Another process has it, or it could not be kept. */
  expel(of: SharedInstance): void;
}

const NONE: ReadonlySet<number> = new Set();

export class SharedInstance implements KeptShared {
  /** Scope, whose it is, name and key. */
  readonly address: string;
  readonly lane = new SharedLane();
  readonly members: Members;
  readonly subscriptions = new Set<Subscription>();
  /** Shared states that it has by `use`, and those that have it. */
  readonly uses = new Set<SharedInstance>();
  readonly usedBy = new Set<SharedInstance>();
  /** Undefined: there is no journal. */
  readonly keeper: SharedKeeper | undefined;
  readonly #host: SharedHost;
  readonly #inner: InstanceHost;
  readonly #settling: Settling;
  #instance: Instance;
  /** Tabs whose pages are connected. */
  readonly #online = new Set<Subscription>();
  /** Ends the wait for one to come back. */
  #asleep: (() => void) | undefined;

  /** @param found what the journal has of it */
  constructor(address: string, definition: StateDefinition, key: unknown, host: SharedHost, found?: FoundShared) {
    this.address = address;
    this.#host = host;
    this.members = new Members({
      onConnect: (seat) => this.#tell("onConnect", seat),
      onDisconnect: (seat) => this.#tell("onDisconnect", seat),
      changed: () => this.keeper?.due(),
    });
    this.#settling = new Settling(() => [this.#instance], (run) => this.evaluating(run), () => this.flush());
    this.#inner = {
      query: new URLSearchParams(),
      visitor: undefined,
      stores: host.stores,
      home: (_, state) => host.home(this, key, () => state.signal),
      alone: (signal) => new OwnCall({ speech: host.speech, signal }),
      changed: () => this.#changed(),
      loaded: (instance) => { if (instance === this.#instance) this.#tellLoaded(); },
    };
    this.#instance = new Instance(definition, key, this.#inner, found?.saved);
    this.keeper = host.keeper(this, found);
    if (found !== undefined) this.members.restore(found.seats);
  }

  get seats(): readonly Seat[] {
    return this.members.seats;
  }
  get savable(): Instance {
    return this.#instance;
  }
  /** This process has to leave it. */
  expel(): void {
    this.#host.expel(this);
  }

  get definition(): StateDefinition {
    return this.#instance.definition;
  }
  get key(): unknown {
    return this.#instance.key;
  }
  get object(): object {
    return this.#instance.object;
  }
  get cell(): Cell {
    return this.#instance.cell;
  }
  get stored(): StoredFields | undefined {
    return this.#instance.stored;
  }
  get loading(): boolean {
    return this.#instance.loading;
  }
  get loaded(): Promise<void> | undefined {
    return this.#instance.loaded;
  }
  get loadError(): unknown {
    return this.#instance.loadError;
  }
  get restarted(): boolean {
    return this.#instance.restarted;
  }
  /** Its own code may run; fields that stay on the server tell of no change. */
  enter(): void {
    this.#instance.entered = true;
    this.keeper?.due();
  }
  initial(): object {
    return this.#instance.initial();
  }

  // ------------------------------------------------------------ from its making to its end

  /** Once, when others can already find it. */
  load(): void {
    const instance = this.#instance;
    if (!instance.loading) return;
    calls.run(this.#inner.alone(() => instance.signal), () => instance.load(this.#inner));
    if (!instance.loading) this.keeper?.loaded();
  }

  #tellLoaded(): void {
    this.keeper?.loaded();
    for (const each of this.subscriptions) each.subscriber.loaded(each);
  }

  /** One whose onLoad has failed is made anew, for all. */
  restart(): void {
    const failed = this.#instance;
    if (failed.loading || failed.loadError === undefined) return;
    const instance = new Instance(failed.definition, failed.key, this.#inner);
    instance.restarted = true;
    this.#replace(instance, (id) => id);
    this.load();
    if (!instance.loading) this.#tellLoaded();
  }

  /** Its class was edited. */
  reload(definition: StateDefinition): void {
    const before = this.definition.manifest.vars;
    const { vars } = definition.manifest;
    const idOf = (id: number): number | undefined => {
      const now = vars.findIndex(({ name }) => name === before[id]!.name);
      return now < 0 ? undefined : now;
    };
    try {
      this.#replace(new Instance(definition, this.key, this.#inner, this.#instance), idOf);
    } catch (error) {
      log.error({ err: error, state: definition.name }, "A state could not be made anew from its edited class");
      return;
    }
    this.load();
  }

  #replace(instance: Instance, idOf: (id: number) => number | undefined): void {
    const before = this.#instance;
    this.#instance = instance;
    for (const { cell } of this.subscriptions) cell.renumber(idOf);
    instance.succeed(before);
    before.dispose();
  }

  /** Nobody has it any more. */
  dispose(): void {
    this.#asleep?.();
    this.members.dispose();
    this.keeper?.close();
    this.#instance.dispose();
    for (const other of this.uses) other.usedBy.delete(this);
  }

  // ------------------------------------------------------------ who has it

  /** A tab's page is connected, or no more. */
  watchedBy(by: Subscription, online: boolean): void {
    if (online) this.#online.add(by);
    else this.#online.delete(by);
    this.review();
  }

  leave(by: Subscription): void {
    this.subscriptions.delete(by);
    this.#host.held(this);
  }

  get held(): boolean {
    return reaches(this, ({ subscriptions }) => subscriptions.size > 0);
  }

  /** Timers run while a page is connected that has it, or has what uses it. */
  review(): void {
    for (const each of reachable(this)) each.#review();
  }

  #review(): void {
    if (reaches(this, (each) => each.#online.size > 0)) {
      this.#asleep?.();
      this.#asleep = undefined;
      this.#instance.connected();
    } else this.#asleep ??= appTime.clock.after(limits.memberGrace, () => {
      this.#asleep = undefined;
      this.#instance.disconnected();
    });
  }

  #tell(what: "onConnect" | "onDisconnect", seat: Seat): void {
    const instance = this.#instance;
    const call = (): OwnCall => new OwnCall({ speech: this.#host.speech, signal: () => instance.signal, caller: seat.caller });
    instance.tell(what, { member: seat.member, call });
  }

  // ------------------------------------------------------------ what has changed

  #changed(): void {
    this.keeper?.due();
    this.#settling.soon();
  }

  /** Getters are evaluated for everybody, whoever asks. */
  evaluating<T>(run: () => T): T {
    return calls.within(this.#host.speech, run);
  }

  get awake(): boolean {
    return !this.loading && this.cell.awake;
  }

  /**
   * Hands what has changed to every tab that watches it. In one run with what has found it: the values are the state's own.
   * @param by who asks, and needs not be woken
   */
  flush(by?: object): void {
    if (!this.awake) return;
    this.evaluating(() => {
      const ops = this.cell.flush();
      this.#hand(ops, this.cell.errors(), by);
    });
  }

  #hand(ops: readonly Op[], errors: readonly VarError[], by: object | undefined): void {
    const { written, unwritten } = writeDown(ops);
    // Whether a newer value is on its way each tab asks of the cell.
    const late = this.definition.manifest.vars.some((each) => each.async);
    for (const { cell, subscriber } of this.subscriptions) {
      if (cell.take(written, unwritten, errors, late) && cell !== by) subscriber.wake();
    }
  }
}

/** Those who have it, directly or not, are asked. */
function reaches(from: SharedInstance, is: (each: SharedInstance) => boolean): boolean {
  const seen = new Set([from]);
  for (const each of seen) {
    if (is(each)) return true;
    for (const other of each.usedBy) seen.add(other);
  }
  return false;
}

/** It, and what it has, directly or not. */
export function reachable(from: SharedInstance): ReadonlySet<SharedInstance> {
  const seen = new Set([from]);
  for (const each of seen) for (const other of each.uses) seen.add(other);
  return seen;
}

/** What cannot be written down is left to each tab, which tells its page so. */
function writeDown(ops: readonly Op[]): { written: WrittenOp[]; unwritten: ReadonlySet<number> } {
  const written: WrittenOp[] = [];
  let unwritten: Set<number> | undefined;
  for (const op of ops) {
    try {
      written.push(new WrittenOp(op));
    } catch {
      (unwritten ??= new Set()).add(op[1] as number);
    }
  }
  return { written, unwritten: unwritten ?? NONE };
}
