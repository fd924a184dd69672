/** One page of one browser, as the server knows it: its states, its line to the page, what runs for it. */
import type { FormatSettings, PageBoot } from "../../wire/boot.ts";
import type { Outcome } from "../../wire/frames.ts";
import type { Op } from "../../wire/ops.ts";
import { calls, type CallContext, type DownloadContent } from "../../state/call.ts";
import type { Home } from "../../state/home.ts";
import type { StateDefinition } from "../../state/registry.ts";
import type { Stores } from "../fields/stored-fields.ts";
import { Line, type LineHost } from "../delivery/line.ts";
import { Keeper, UNKEPT, type KeptTab } from "../journal/keeper.ts";
import { downloadPath, Downloads, type Source } from "../download/downloads.ts";
import { Lanes } from "../handle/lanes.ts";
import { PageSpeech } from "../language/page-speech.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import { randomText } from "../session/secret.ts";
import type { OwnIdentity } from "../session/own-identity.ts";
import type { BrowserSession } from "../session/sessions.ts";
import type { Subscriber, Subscription } from "../scope/subscription.ts";
import { turn } from "../turn.ts";
import { Uploads } from "../upload/uploads.ts";
import { TabHome } from "./home.ts";
import { LoadCall } from "./load-call.ts";
import type { Instance } from "./instance.ts";
import { Outgoing } from "./outgoing.ts";
import { Settling } from "./settling.ts";
import { Presence } from "./presence.ts";
import { States, tableFor, tablesOf, type StatesHost } from "./states.ts";
import type { TabOptions, TabSurroundings } from "./tab-options.ts";
import type { TabState } from "./tab-state.ts";
import { Visitor } from "./visitor.ts";

export class Tab implements LineHost, StatesHost, KeptTab, Subscriber {
  readonly id: string;
  readonly secret: string;
  readonly session: BrowserSession;
  readonly line: Line;
  /** Undefined: there is no journal, or none for this tab. */
  readonly keeper: Keeper | undefined;
  query: URLSearchParams;
  readonly speech: PageSpeech;
  /** Who its own states are told of. */
  readonly visitor = new Visitor(this);
  readonly loading: LoadCall;
  readonly #surroundings: TabSurroundings;
  readonly #states: States;
  readonly #outgoing: Outgoing;
  readonly #settling: Settling;
  readonly #presence: Presence;
  // Most tabs are idle most of the time: what only some need is made when it is needed.
  #lanes: Lanes | undefined;
  #uploads: Uploads | undefined;
  #downloads: Downloads | undefined;
  #attached = false;
  /** When the page came or went, on the monotonic clock. */
  #since = performance.now();

  constructor(surroundings: TabSurroundings, { session, query, heir, epoch, fields, unkept }: TabOptions) {
    const { languages, currency, journal, clock } = surroundings;
    this.#surroundings = surroundings;
    this.id = heir?.id ?? (unkept ? UNKEPT : "") + randomText(16);
    this.secret = heir?.secret ?? randomText(24);
    this.session = session;
    this.query = query;
    this.speech = new PageSpeech(languages, session, currency, () => this.session);
    this.loading = new LoadCall(this.speech, (kind, args) => this.line.effect(kind, ...args));
    this.#states = new States(this, heir?.saved);
    this.#presence = new Presence(() => this.#states);
    this.#outgoing = new Outgoing(this.#states.slots, session);
    this.keeper = unkept ? undefined : journal && new Keeper(this, this.#states, journal, heir);
    this.line = new Line({ tab: this.id, epoch, fields, host: this, clock, commits: this.keeper, image: heir?.image });
    this.#settling = new Settling(() => this.slots.values(), (run) => this.evaluating(() => (this.#outgoing.review(), run())), () => this.line.wake());
    if (heir !== undefined) this.#restore();
  }

  #restore(): void {
    this.#attached = true;
    this.identity.changed();                           // meanwhile nobody has told it
    this.evaluating(() => this.#states.restore((address, instance, saved) => {
      this.keeper?.restored(address, instance, saved);
      if (saved.values === undefined && !instance.loading) this.loaded(instance);
    }));
  }

  get identity(): OwnIdentity { return this.#outgoing.identity; }
  get lanes(): Lanes { return (this.#lanes ??= new Lanes(limits.queueLength, limits.queueBytes)); }
  get uploads(): Uploads { return (this.#uploads ??= new Uploads()); }
  get downloads(): Downloads { return (this.#downloads ??= new Downloads()); }

  // ------------------------------------------------------------ states

  get slots(): ReadonlyMap<number, TabState> { return this.#states.slots; }
  get instances(): Iterable<TabState> { return this.#states; }
  state(definition: StateDefinition, key: unknown): TabState {
    return this.#states.get(definition, key);
  }
  /** The slot of a state that the page uses from now on; it is heard of once it is introduced, or in the first HTML. */
  slotFor(instance: TabState, wanted?: number): number {
    const known = instance.slot !== undefined;
    const slot = this.#states.slotFor(instance, wanted);
    if (wanted !== undefined || !known) this.#outgoing.announce(slot);
    return slot;
  }
  share(definition: StateDefinition, key: unknown): Subscription {
    return this.#surroundings.scopes.subscribe(definition, key, this);
  }
  get stores(): Stores { return { session: this.session, persisted: this.#surroundings.persisted }; }
  made(state: TabState): void { this.#presence.meet(state); }
  home(key: unknown, state: Instance): Home {
    return new TabHome(key, this.session, state, this.#states);
  }
  /** As the page has it, that was there before the tab. */
  place(instance: TabState, slot: number): void {
    this.#states.place(instance, slot);
    this.introduce(slot);
  }
  release(slot: number, unseen = false): void {
    this.#outgoing.forget(slot);
    this.#states.release(slot, unseen);
  }

  /** A state whose onLoad has failed is made anew. */
  restart(failed: TabState): TabState {
    const { instance, slots } = this.#states.restart(failed);
    if (!instance.loading) for (const slot of slots) this.introduce(slot);
    return instance;
  }

  /** A hot reload of a class: the page is told its new table, then all its values. */
  reload(definition: StateDefinition): void {
    const slots = this.#states.reload(definition);
    if (slots.length === 0) return;
    try {
      this.line.effect("table", ...tablesOf([definition]));
    } catch {
      this.line.end("gone");                           // a page that has not listened for so long begins anew
      return this.leave();
    }
    for (const slot of slots) this.introduce(slot);
  }

  // ------------------------------------------------------------ what changed

  changed(): void {
    this.#settling.soon();
  }
  wake(): void {
    this.line.wake();
  }
  loaded(instance: TabState): void {
    for (const [slot, each] of this.slots) if (each === instance && !this.#outgoing.awaits(slot)) this.introduce(slot);
  }

  /** Runs `then` when what was changed until now, and the values that it set going, are ready for one delta. */
  whenSettled(then: () => void): void {
    this.#settling.now(then);
  }

  /** A slot whose values the page does not have yet: all of them go with the next delta. */
  introduce(slot: number): void {
    this.#outgoing.introduce(slot);
    this.changed();
  }

  /** What comes from outside may be another than what the page has. */
  renew(): void {
    this.#outgoing.renew();
    this.changed();
  }

  /** Its user may other things than before: values come and go, and nothing that was sent under the old permissions is sent again. */
  permissionsChanged(): void {
    this.line.forget();
    this.identity.changed();
    this.#lanes?.reconsider();
    this.#states.reconsider();
    this.changed();
  }

  compose(): readonly Op[] {
    return this.evaluating(() => this.#outgoing.compose());
  }
  snapshot(): readonly Op[] {
    return this.evaluating(() => this.#outgoing.snapshot());
  }

  /** What the first HTML says: from here on only changes travel. */
  boot(): Pick<PageBoot, "connection" | "slots" | "identity"> {
    const slots = this.evaluating(() => this.#outgoing.boot());
    this.keeper?.begin();
    return { connection: { ...this.line.boot(), key: this.secret }, slots: slots.map(([slot, { definition, key }, values]) => [slot, definition.name, key, values]), ...this.identity.boot() };
  }

  /** Something that was to be sent cannot be. Says whether it was the value of a var, which then shows as failed. */
  fault(error: unknown): boolean {
    log.error({ err: error, tab: this.id }, "A value could not be sent");
    const found = this.evaluating(() => this.#outgoing.findStuck(error));
    if (found) this.line.wake();
    return found;
  }

  download(name: string, content: DownloadContent, from: Source): void {
    if (from.signal.aborted) return;
    const id = this.downloads.offer(name, content, from);
    this.line.effect("download", downloadPath(this.id, id), name);
  }

  // ------------------------------------------------------------ events

  alone(signal: () => AbortSignal): CallContext {
    return this.visitor.call(signal);
  }

  /** What is done for the page, whoever's call has made it necessary, is within nobody's: getters are evaluated for who looks. */
  evaluating<T>(run: () => T): T {
    return calls.within(this.speech, run);
  }

  run(event: { n: number; state: string; handler: string; args: readonly unknown[]; cancelled: boolean }): void {
    this.#settling.handling(() => turn(this, event));
  }

  cancel(n: number): void { this.#lanes?.cancel(n); }

  /** What has become of a call is told to who made it. */
  settle(n: number, outcome: Outcome, value?: unknown): void { this.line.settle(n, outcome, value); }

  /** The page shows another query: fields that live there follow. */
  show(query: URLSearchParams): void {
    this.query = query;
    for (const instance of this.#states) instance.followQuery(query);
  }

  /** How numbers and dates are written for this page. */
  get format(): FormatSettings {
    return this.speech.format;
  }
  setLocale(locale: string): void { this.#surroundings.setLocale(this.session, locale); }
  /** Goes on in another language. */
  speak(locale: string, chosen = true): void {
    this.speech.change(locale, [...this.instances].filter(({ own }) => own));
    this.line.effect("locale", locale, this.speech.address, chosen);
    this.changed();
  }

  visit(path: string): Promise<unknown> { return this.#surroundings.visit(this, path); }
  table(): Record<string, readonly string[]> { return tableFor(this.session); }

  // ------------------------------------------------------------ journal

  /** Resolves when the journal has it. @throws `journal-unsure` */
  stored(): Promise<void> | undefined {
    return this.keeper?.stored();
  }
  hurry(): void {
    this.evaluating(() => this.#settling.hurry());
  }
  /** Nothing runs or waits, and the journal has all of it. */
  get quiet(): boolean {
    return this.#lanes?.idle !== false && this.keeper?.settled !== false && !this.#states.loading;
  }
  /** Nothing new is begun: what waits goes to the next owner. */
  drain(): void {
    if (this.keeper === undefined) return;
    this.line.drain();
    this.#lanes?.drain();
  }
  expel(code: string): void {
    this.line.end(code);
    this.#surroundings.onForget(this);
  }

  /** Called by the line once it has had no socket for a while, and again after each such while. */
  away(): void {
    if (this.keeper !== undefined && this.#attached) {
      return this.quiet ? this.expel("moved") : undefined;   // evictQuiet
    }
    const allowed = this.#attached ? limits.detached : limits.unattached;
    if (performance.now() - this.#since >= allowed) this.leave();
  }

  presence(online: boolean): void {
    this.#attached ||= online;
    this.#since = performance.now();
    this.#presence.set(online);
  }

  leave(): void {
    this.#surroundings.onLeave(this);
  }

  /** Its states stay for calls that outlive it. */
  dispose(): void {
    this.keeper?.close();
    this.#presence.dispose();
    this.lanes.leave(() => this.#states.dispose());
    this.#uploads?.dispose();
    this.#downloads?.dispose();
  }
}
