/** The tabs of this process. */
import { localeUnknown } from "../../errors/i18n.ts";
import { tooManyTabs } from "../../errors/server.ts";
import type { StateDefinition } from "../../state/registry.ts";
import type { Clock } from "../../wire/clock.ts";
import type { HelloFrame } from "../../wire/frames.ts";
import type { PersistedFields } from "../fields/persisted.ts";
import { Attach, type Heir, type Refusal, type TabsHome } from "../journal/attach.ts";
import type { Committer } from "../journal/committer.ts";
import type { TabJournal } from "../journal/keeper.ts";
import { tabJournal } from "../journal/tab-journal.ts";
import { Languages, type Locales } from "../language/languages.ts";
import { limits } from "../limits.ts";
import { randomText, sameSecret } from "../session/secret.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { Scopes } from "../scope/scopes.ts";
import { hashBuild, hashFields } from "./builds.ts";
import { CallTab } from "./call-tab.ts";
import { Tab } from "./tab.ts";
import type { TabOptions, TabSurroundings } from "./tab-options.ts";

export interface TabsOptions {
  readonly visit: TabSurroundings["visit"];
  /** What `format` writes money in. */
  readonly currency?: string | undefined;
  readonly languages?: Languages | undefined;
  /** A page has changed what its session says of its user. */
  readonly sessionChanged?: ((session: BrowserSession) => void) | undefined;
  /** Where `@persisted` fields are. */
  readonly persisted?: PersistedFields | undefined;
  /** Tabs are kept in its journal. */
  readonly committer?: Committer | undefined;
  /** By which delivery measures. */
  readonly clock?: Clock | undefined;
}

const GONE: Refusal = { code: "gone", ms: 0 };
const DRAIN: Refusal = { code: "drain", ms: 500 };

export class Tabs implements TabsHome {
  readonly #byId = new Map<string, Tab>();
  /** Mostly one, so lists: a set takes four times as much. */
  readonly #bySession = new Map<BrowserSession, Tab[]>();
  readonly #languages: Languages;
  /** The states that they share. */
  readonly scopes: Scopes;
  readonly #journal: TabJournal | undefined;
  readonly #surroundings: TabSurroundings;
  readonly #sessionChanged: TabsOptions["sessionChanged"];
  readonly #attach: Attach | undefined;
  /** Names this process's part of every tab's history. */
  readonly #epoch = `1.${randomText(9)}`;
  #fields: string | undefined;
  #build: string | undefined;
  #draining = false;

  constructor(options: TabsOptions) {
    const { committer, visit, currency = "USD", clock, persisted } = options;
    this.#sessionChanged = options.sessionChanged;
    this.#languages = options.languages ?? new Languages();
    const { journal, tell } = (committer && tabJournal(committer, () => (this.#build ??= hashBuild()))) ?? {};
    this.scopes = new Scopes({ languages: this.#languages, currency, persisted, journal, tell });
    this.#journal = journal;
    this.#surroundings = {
      languages: this.#languages, scopes: this.scopes, currency, persisted, journal, clock, visit,
      setLocale: (session, locale) => this.#setLocale(session, locale),
      onLeave: (tab) => this.close(tab),
      onForget: (tab) => this.#abandon(tab),
    };
    if (journal === undefined || tell === undefined) return;
    this.#attach = new Attach(this, journal, tell);
  }

  get size(): number {
    return this.#byId.size;
  }

  find(id: string): Tab | undefined {
    return this.#byId.get(id);
  }

  /** A page of the session is open, or may still come. */
  holds(session: BrowserSession): boolean {
    return this.#bySession.has(session);
  }

  /** The tab that a page says hello to, or why it does not get it now. */
  attach(hello: HelloFrame, session: BrowserSession): Tab | Refusal | Promise<Tab | Refusal> {
    if (this.#draining) return DRAIN;
    if (this.#attach !== undefined) return this.#attach.find(hello, session);
    const tab = this.find(hello.tab);
    return tab !== undefined && tab.session === session && sameSecret(tab.secret, hello.key) ? tab : GONE;
  }

  create(session: BrowserSession, query: URLSearchParams, more: Pick<TabOptions, "unkept"> = {}): Tab {
    this.makeRoom(session);
    return this.#add(session, query, more);
  }

  /** One that no page has: for calls over HTTP. Nobody finds it, and whoever asked for it ends it. */
  alone(session: BrowserSession): CallTab {
    const nowhere = (): void => {};
    return new CallTab({ ...this.#surroundings, journal: undefined, onLeave: nowhere, onForget: nowhere }, { session, query: new URLSearchParams(), epoch: this.#epoch, fields: (this.#fields ??= hashFields()) });
  }

  inherit(session: BrowserSession, heir: Heir): Tab {
    return this.#add(session, new URLSearchParams(heir.saved?.rest.query), { heir });
  }

  #add(session: BrowserSession, query: URLSearchParams, { heir, unkept }: Pick<TabOptions, "heir" | "unkept">): Tab {
    const tab = new Tab(this.#surroundings, { session, query, heir, ...(unkept && { unkept }), epoch: heir?.epoch ?? this.#epoch, fields: (this.#fields ??= hashFields()) });
    this.#byId.set(tab.id, tab);
    const own = this.#bySession.get(session);
    if (own === undefined) this.#bySession.set(session, [tab]);
    else own.push(tab);
    return tab;
  }

  #setLocale(session: BrowserSession, locale: string): void {
    if (!this.#languages.offers(locale)) throw localeUnknown({ locale: locale.slice(0, 64), known: this.#languages.offered.join(", ") || "any that Intl knows" });
    session.locale = locale;
    this.#sessionChanged?.(session);
    this.scopes.speak(session, locale);
    for (const tab of this.#bySession.get(session) ?? []) tab.speak(locale);
  }

  /** The user of a session may other things than before, or is another: its open pages lose and get what follows from that, now. */
  permissionsChanged(session: BrowserSession): void {
    for (const tab of this.#bySession.get(session) ?? []) tab.permissionsChanged();
  }

  /** The session is over: its pages are told, lose what they show, and nothing that they have begun goes on. */
  end(session: BrowserSession, code: "signed-out" | "gone" = "signed-out"): void {
    for (const tab of this.#bySession.get(session)?.slice() ?? []) {
      tab.line.end(code);
      tab.lanes.reconsider();
      tab.lanes.cancelAll();
      this.close(tab);
    }
  }

  /** The oldest tab without a page makes room for a new one. @throws `too-many-tabs` */
  makeRoom(session: BrowserSession): void {
    if (this.#byId.size >= limits.tabs) this.#makeRoomForAll();
    const own = this.#bySession.get(session);
    if (own === undefined || own.length < limits.tabsPerSession) return;
    const oldest = own.find((tab) => !tab.line.online) ?? own[0]!;
    oldest.line.end("gone");
    this.close(oldest);
  }

  /** Whoever asks for pages without opening them must not keep others out: the oldest such page goes. */
  #makeRoomForAll(): void {
    for (const tab of this.#byId.values()) {
      if (tab.line.claimed) continue;
      tab.line.end("gone");
      return this.close(tab);
    }
    throw tooManyTabs({ limit: limits.tabs });
  }

  /** Its page has left, or may not come back. */
  close(tab: Tab): void {
    tab.keeper?.remove();
    this.#remove(tab);
  }

  /** It goes on elsewhere: in the journal, or at another process. */
  forget(tab: Tab, code: string): void {
    tab.line.end(code, code === "drain" ? DRAIN.ms : 0);
    this.#abandon(tab);
  }

  /** What still runs could no longer be kept. */
  #abandon(tab: Tab): void {
    tab.lanes.cancelAll();
    this.#remove(tab);
  }

  #remove(tab: Tab): void {
    if (this.#byId.get(tab.id) !== tab) return;
    this.#byId.delete(tab.id);
    const own = this.#bySession.get(tab.session)!;
    own.splice(own.indexOf(tab), 1);
    if (own.length === 0) this.#bySession.delete(tab.session);
    tab.line.end("gone");                              // of nobody's line no timer may run on
    tab.dispose();
  }

  /** The messages were edited: everybody hears the new ones. */
  async speak(locales: Locales | undefined): Promise<void> {
    await this.#languages.reload(locales);
    for (const [session, tabs] of this.#bySession) {
      if (!this.#languages.offers(session.locale)) session.locale = this.#languages.offered[0]!;
      this.scopes.speak(session, session.locale);
      for (const tab of tabs) tab.speak(session.locale, false);
    }
  }

  reload(definition: StateDefinition): void {
    this.#build = undefined;
    this.scopes.reload(definition);
    for (const tab of this.#byId.values()) tab.reload(definition);
  }

  /**
   * Takes no hello any more, waits until what runs has ended and is kept, at most so many milliseconds, and sends each page
   * away as soon as that is so for its tab. Without a journal there is nothing to wait for.
   */
  async drain(patience: number): Promise<void> {
    this.#draining = true;
    const end = performance.now() + patience;
    for (const tab of this.#byId.values()) tab.drain();
    while (this.#journal !== undefined && performance.now() < end) {
      for (const tab of this.#byId.values()) if (tab.quiet) this.forget(tab, "drain");
      if (this.#byId.size === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const tab of this.#byId.values()) this.forget(tab, "drain");
    while (!this.scopes.settled && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    this.scopes.dispose();
  }
}
