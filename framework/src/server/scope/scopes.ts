/** The states that tabs of this process share: one for each scope, owner and key. */
import type { Home } from "../../state/home.ts";
import type { Session } from "../../state/register.ts";
import { definitionOf, stateNamed, type StateDefinition } from "../../state/registry.ts";
import { notAState, unauthenticated } from "../../errors/server.ts";
import { scopeNarrower, sharedNewer, tooManyShared } from "../../errors/scope.ts";
import { appTime } from "../clock.ts";
import type { PersistedFields } from "../fields/persisted.ts";
import { findShared, SharedKeeper, type FoundShared } from "../journal/shared-keeper.ts";
import type { TabJournal } from "../journal/keeper.ts";
import type { Tell } from "../journal/map.ts";
import type { Languages } from "../language/languages.ts";
import { PageSpeech } from "../language/page-speech.ts";
import { limits } from "../limits.ts";
import { addressOf } from "../tab/address.ts";
import { Owner } from "./owner.ts";
import { reachable, SharedInstance, type SharedHost } from "./shared-instance.ts";
import { Subscription, type Subscriber } from "./subscription.ts";

export interface ScopesOptions {
  readonly languages: Languages;
  readonly currency: string;
  /** Where `@persisted` fields are. */
  readonly persisted?: PersistedFields | undefined;
  /** Where there is a journal. */
  readonly journal?: TabJournal | undefined;
  readonly tell?: Tell | undefined;
}

/** From the narrowest. */
const RANKS = ["tab", "session", "user", "shared"] as const;
const NAMES = { tab: "a tab", session: "a browser", user: "a user", shared: "everybody" } as const;

interface Entry {
  readonly shared: SharedInstance;
  readonly owner: Owner;
  readonly speech: PageSpeech;
  /** Ends the wait for somebody to hold it again. */
  stop: (() => void) | undefined;
}

export class Scopes {
  readonly #byAddress = new Map<string, Entry>();
  readonly #options: ScopesOptions;

  constructor(options: ScopesOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#byAddress.size;
  }

  /** A tab's part in the state. @throws `unauthenticated`, `too-many-shared` */
  subscribe(definition: StateDefinition, key: unknown, subscriber: Subscriber): Subscription {
    const { shared } = this.#hold(definition, key, subscriber.session);
    const subscription = new Subscription(shared, subscriber);
    shared.subscriptions.add(subscription);
    this.#keep(shared);
    return subscription;
  }

  #hold(definition: StateDefinition, key: unknown, session: Session): Entry {
    const owner = this.#ownerOf(definition, session);
    const address = `${owner.address}:${addressOf(definition.name, key)}`;
    let entry = this.#byAddress.get(address);
    // Somebody who comes later shall not have to ask twice for what failed before.
    if (entry !== undefined && entry.shared.loadError !== undefined && !entry.shared.held) {
      this.#dispose(entry);
      entry = undefined;
    }
    if (entry === undefined) {
      if (this.#byAddress.size >= limits.sharedStates) this.#makeRoom();
      const host = this.#hostOf(owner, () => entry?.shared);
      entry = { shared: new SharedInstance(address, definition, key, host, this.#find(address, definition, key)), owner, speech: host.speech, stop: undefined };
      this.#byAddress.set(address, entry);
      entry.shared.load();
    }
    return entry;
  }

  /** What the journal has of it. @throws `shared-newer` */
  #find(address: string, definition: StateDefinition, key: unknown): FoundShared | undefined {
    const { journal, tell = () => {} } = this.#options;
    const found = journal && findShared(journal, address, addressOf(definition.name, key), tell);
    if (found?.newer) throw sharedNewer({ state: definition.name });          // noDowngrade
    return found;
  }

  #ownerOf({ manifest: { scope } }: StateDefinition, session: Session): Owner {
    if (scope === "user" && session.user === undefined) throw unauthenticated();
    return new Owner(scope, session);
  }

  #hostOf(owner: Owner, made: () => SharedInstance | undefined): SharedHost {
    const { languages, currency, persisted, journal } = this.#options;
    const locale = owner.scope === "shared" ? languages.choose(undefined, undefined) : owner.session.locale;
    const timeZone = owner.scope === "shared" ? "UTC" : owner.session.timeZone;
    return {
      speech: new PageSpeech(languages, { locale, timeZone }, currency, () => owner.sessionOf(made())),
      stores: { session: owner.session, persisted },
      home: (of, key, signal): Home => owner.home(of, key, signal, (cls, otherKey) => this.#peer(of, owner, cls, otherKey)),
      held: (of) => this.#review(of),
      keeper: (of, found) => journal && new SharedKeeper(of, journal, found),
      expel: (of) => this.#expel(of),
    };
  }

  /** Another state, for `this.use` of a shared one. @throws `scope-narrower` */
  #peer(of: SharedInstance, owner: Owner, cls: Function, key: unknown): object {
    const found = definitionOf(cls);
    if (found === undefined) throw notAState({ name: cls.name });
    const definition = stateNamed(found.name) ?? found;
    const { scope } = definition.manifest;
    if (RANKS.indexOf(scope) < RANKS.indexOf(owner.scope)) {
      throw scopeNarrower({ state: of.definition.name, scope: NAMES[owner.scope], other: definition.name, narrower: NAMES[scope] });
    }
    const { shared } = this.#hold(definition, key, owner.session);
    if (shared !== of && !of.uses.has(shared)) {
      of.uses.add(shared);
      shared.usedBy.add(of);
      this.#keep(shared);
      shared.review();
    }
    shared.enter();
    return shared.object;
  }

  // ------------------------------------------------------------ who is held

  #keep(shared: SharedInstance): void {
    for (const { address } of reachable(shared)) {
      const entry = this.#byAddress.get(address);
      entry?.stop?.();
      if (entry !== undefined) entry.stop = undefined;
    }
  }

  /** One that nobody holds goes after a while, and what it alone has used. */
  #review(of: SharedInstance): void {
    for (const each of reachable(of)) {
      const entry = this.#byAddress.get(each.address);
      if (entry?.shared !== each || entry.stop !== undefined || each.held) continue;
      this.#wait(entry);
    }
  }

  /** With a journal it can come back from there, as soon as that has all of it. */
  #wait(entry: Entry): void {
    const { keeper } = entry.shared;
    entry.stop = appTime.clock.after(keeper === undefined ? limits.detached : limits.unheld, () => {
      if (keeper?.settled === false) this.#wait(entry);
      else this.#dispose(entry);
    });
  }

  /** Its tabs come back, to whoever has it then. */
  #expel(shared: SharedInstance): void {
    const entry = this.#byAddress.get(shared.address);
    if (entry?.shared !== shared) return;
    for (const { subscriber } of shared.subscriptions) subscriber.expel("moved");
    this.#dispose(entry);
  }

  /** It is in memory, by the id of its row. */
  has(address: string): boolean {
    return this.#byAddress.has(address);
  }
  /** The journal has all of them. */
  get settled(): boolean {
    for (const { shared: { keeper } } of this.#byAddress.values()) if (keeper?.settled === false) return false;
    return true;
  }

  #dispose({ shared, stop }: Entry): void {
    stop?.();
    this.#byAddress.delete(shared.address);
    const used = [...shared.uses];
    shared.dispose();
    for (const each of used) this.#review(each);
  }

  /** Those that nobody holds go now. */
  dropUnheld(): void {
    for (const entry of this.#byAddress.values()) if (entry.stop !== undefined) this.#dispose(entry);
  }

  /** The first one that nobody holds, which is the oldest of them. @throws `too-many-shared` */
  #makeRoom(): void {
    for (const entry of this.#byAddress.values()) if (entry.stop !== undefined) return this.#dispose(entry);
    throw tooManyShared({ limit: limits.sharedStates });
  }

  // ------------------------------------------------------------ for all of them

  /** A class was edited. */
  reload(definition: StateDefinition): void {
    for (const { shared } of this.#byAddress.values()) if (shared.definition.name === definition.name) shared.reload(definition);
  }

  /** A browser goes on in another language, and what its tabs share too. */
  speak(session: Session, locale: string): void {
    for (const { owner, shared, speech } of this.#byAddress.values()) if (owner.session === session) speech.change(locale, [shared]);
  }

  dispose(): void {
    for (const entry of this.#byAddress.values()) this.#dispose(entry);
  }
}
