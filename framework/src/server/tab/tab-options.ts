import type { BrowserSession } from "../session/sessions.ts";
import type { Clock } from "../../wire/clock.ts";
import type { PersistedFields } from "../fields/persisted.ts";
import type { Heir } from "../journal/attach.ts";
import type { TabJournal } from "../journal/keeper.ts";
import type { Languages } from "../language/languages.ts";
import type { Scopes } from "../scope/scopes.ts";
import type { Tab } from "./tab.ts";

/** What a tab is made with. */
export interface TabOptions {
  readonly session: BrowserSession;
  readonly query: URLSearchParams;
  readonly epoch: string;
  readonly fields: string;
  /** What another owner had of it; else it is new. */
  readonly heir?: Heir | undefined;
  /** What is in its address is kept nowhere: the journal has nothing of it, and after a restart its page is loaded anew. */
  readonly unkept?: boolean;
}

/** What all tabs of the process have: one object, as each has it for as long as it lives. */
export interface TabSurroundings {
  readonly currency: string;
  readonly languages: Languages;
  readonly scopes: Scopes;
  readonly journal: TabJournal | undefined;
  /** Where `@persisted` fields are. */
  readonly persisted: PersistedFields | undefined;
  readonly clock: Clock | undefined;
  /** The user has chosen another language: all pages of the browser go on in it. */
  setLocale(session: BrowserSession, locale: string): void;
  /** Called when the page has left. */
  onLeave(tab: Tab): void;
  /** Called when the tab goes on in the journal alone, or at another process. */
  onForget(tab: Tab): void;
  /** Makes the states of another path and finds what its page reads. */
  visit(tab: Tab, path: string): Promise<unknown>;
}
