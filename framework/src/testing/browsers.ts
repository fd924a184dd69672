/** The server of a test's process: its sessions and tabs, and which of them the running test has opened. */
import { openFields } from "../server/fields/open.ts";
import { Sessions, type BrowserSession } from "../server/session/sessions.ts";
import { layOutStates } from "../server/tab/layouts.ts";
import { Tabs } from "../server/tab/tabs.ts";
import type { Tab } from "../server/tab/tab.ts";
import { app } from "./app.ts";
import { userOf, type TestUser } from "./user.ts";

interface Server {
  readonly sessions: Sessions;
  readonly tabs: Tabs;
}
let server: Server | undefined;
const opened = new Set<() => void>();

function running(): Server {
  if (server !== undefined) return server;
  layOutStates();
  const tabs: Tabs = new Tabs({ visit: () => Promise.resolve({ slots: [], watched: [] }), currency: app.currency, languages: app.languages, persisted: openFields(undefined) });
  return (server = { sessions: new Sessions((session) => tabs.holds(session), app.languages), tabs });
}

/** A browser that nobody has used yet. */
export function newSession(as: TestUser | undefined): BrowserSession {
  const { session } = running().sessions.open({ cookie: undefined, language: "en-US", address: "127.0.0.1" });
  if (as !== undefined) Object.assign(session, { user: userOf(as) });
  return session;
}

export function openTab(session: BrowserSession, query: URLSearchParams): Tab {
  return running().tabs.create(session, query);
}

/** @param close runs when the test is over, unless it has run by then */
export function opens(close: () => void): () => void {
  const once = (): void => {
    if (opened.delete(once)) close();
  };
  opened.add(once);
  return once;
}

/** Pages that are open now. */
export function openNow(): ReadonlySet<() => void> {
  return new Set(opened);
}

/** Closes the pages that are still open, but for these. */
export function closeAll(but: ReadonlySet<() => void> = new Set()): void {
  for (const close of opened) if (!but.has(close)) close();
  server?.tabs.scopes.dropUnheld();
}
