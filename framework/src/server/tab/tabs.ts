/** The tabs of this process. */
import { createHash, randomBytes } from "node:crypto";
import { localeUnknown } from "../../errors/i18n.ts";
import { tooManyTabs } from "../../errors/server.ts";
import { allStates, type StateDefinition } from "../../state/registry.ts";
import { Languages } from "../language/languages.ts";
import { limits } from "../limits.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { Tab, type TabOptions } from "./tab.ts";

export class Tabs {
  readonly #byId = new Map<string, Tab>();
  readonly #bySession = new Map<BrowserSession, Set<Tab>>();
  readonly #visit: TabOptions["visit"];
  readonly #currency: string;
  readonly #languages: Languages;
  /** Names this process's part of every tab's history. */
  readonly #epoch = `1.${randomBytes(9).toString("base64url")}`;
  #fields: string | undefined;

  /** @param currency what `format` writes money in */
  constructor(visit: TabOptions["visit"], currency = "USD", languages = new Languages()) {
    this.#visit = visit;
    this.#currency = currency;
    this.#languages = languages;
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

  create(session: BrowserSession, query: URLSearchParams): Tab {
    this.#makeRoom(session);
    const tab = new Tab({
      session,
      query,
      currency: this.#currency,
      languages: this.#languages,
      setLocale: (whose, locale) => this.#setLocale(whose, locale),
      epoch: this.#epoch,
      fields: (this.#fields ??= hashFields()),
      onLeave: (left) => this.close(left),
      visit: this.#visit,
    });
    this.#byId.set(tab.id, tab);
    const own = this.#bySession.get(session);
    if (own === undefined) this.#bySession.set(session, new Set([tab]));
    else own.add(tab);
    return tab;
  }

  #setLocale(session: BrowserSession, locale: string): void {
    if (!this.#languages.offers(locale)) throw localeUnknown({ locale: locale.slice(0, 64), known: this.#languages.offered.join(", ") || "any that Intl knows" });
    session.locale = locale;
    for (const tab of this.#bySession.get(session) ?? []) tab.speak(locale);
  }

  /** The oldest tab without a page makes room for a new one. */
  #makeRoom(session: BrowserSession): void {
    if (this.#byId.size >= limits.tabs) throw tooManyTabs({ limit: limits.tabs });
    const own = this.#bySession.get(session);
    if (own === undefined || own.size < limits.tabsPerSession) return;
    const tabs = [...own];
    const oldest = tabs.find((tab) => !tab.line.online) ?? tabs[0]!;
    oldest.line.end("gone");
    this.close(oldest);
  }

  close(tab: Tab): void {
    if (!this.#byId.delete(tab.id)) return;
    const own = this.#bySession.get(tab.session)!;
    own.delete(tab);
    if (own.size === 0) this.#bySession.delete(tab.session);
    tab.dispose();
  }

  reload(definition: StateDefinition): void {
    for (const tab of this.#byId.values()) tab.reload(definition);
  }

  dispose(): void {
    for (const tab of this.#byId.values()) {
      tab.line.end("drain", 500);
      tab.lanes.cancelAll();
      this.close(tab);
    }
  }
}

/** Two builds with the same hash give every var the same id. */
function hashFields(): string {
  const tables = [...allStates()].map(({ name, manifest }) => [name, manifest.vars.map((each) => each.name)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(tables)).digest("base64url").slice(0, 10);
}
