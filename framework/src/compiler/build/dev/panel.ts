/** Tells the panels in open pages what their tabs do, by Vite's own socket: nothing of it goes over the app's. */
import type { NormalizedHotChannelClient, ViteDevServer } from "vite";
import { CHANNEL, type TurnRecord } from "../../../devtools/record.ts";
import type { Observed } from "../../../devtools/server/recorder.ts";

/** Values are looked at this many milliseconds after a turn, once for all turns of that time. */
const PAUSE = 50;

type Browser = NormalizedHotChannelClient;

interface Page {
  readonly browser: Browser;
  readonly tab: string;
  readonly key: string;
  /** Turns that are not told yet; undefined while the panel is closed. */
  news: TurnRecord[] | undefined;
  /** They are about to be told. */
  due: boolean;
  /** It came with a failure in it, and begins anew once there is none. */
  failed: boolean;
}

export class Panels {
  readonly #pages = new Map<Browser, Page>();
  readonly #observed: () => Observed | undefined;

  /** @param shown is told of a page that has come, with what of it has failed already */
  constructor({ environments: { client: { hot } } }: ViteDevServer, observed: () => Observed | undefined, shown: (browser: Browser, failed: ReturnType<Observed["failing"]>) => void) {
    this.#observed = observed;
    hot.on(CHANNEL.page, (data: unknown, browser) => {
      const page = this.#add(data, browser);
      if (page === undefined) return;
      const failures = observed()?.failing(page.tab, page.key);
      page.failed = failures !== undefined && failures.length > 0;
      shown(browser, failures);
    });
    hot.on(CHANNEL.open, (_: unknown, browser: Browser) => this.#open(browser));
    hot.on(CHANNEL.close, (_: unknown, browser: Browser) => {
      const page = this.#pages.get(browser);
      if (page !== undefined) page.news = undefined;
    });
    hot.on("vite:client:disconnect", (_: unknown, browser: Browser) => void this.#pages.delete(browser));
  }

  #add(data: unknown, browser: Browser): Page | undefined {
    const { tab, key } = (data ?? {}) as { tab?: unknown; key?: unknown };
    if (typeof tab !== "string" || typeof key !== "string" || this.#observed()?.turns(tab, key) === undefined) return undefined;
    const page: Page = { browser, tab, key, news: undefined, due: false, failed: false };
    this.#pages.set(browser, page);
    return page;
  }

  #open(browser: Browser): void {
    const page = this.#pages.get(browser);
    if (page === undefined) return;                      // another's tab, or one that is gone
    page.news = this.#observed()?.turns(page.tab, page.key) ?? [];
    this.#tell(page);
  }

  /** The browsers that show a tab. */
  of(tab: string | undefined): Browser[] {
    return [...this.#pages.values()].filter((page) => page.tab === tab).map(({ browser }) => browser);
  }

  turn(record: TurnRecord): void {
    for (const page of this.#pages.values()) {
      if (page.tab !== record.tab) continue;
      if (page.failed && this.#observed()?.failing(page.tab, page.key)?.length === 0) page.browser.send({ type: "full-reload" });
      if (page.news === undefined) continue;
      page.news.push(record);
      if (page.due) continue;
      page.due = true;
      setTimeout(() => this.#tell(page), PAUSE);
    }
  }

  #tell(page: Page): void {
    page.due = false;
    const { browser, tab, key, news } = page;
    if (news === undefined) return;
    const states = this.#observed()?.states(tab, key);
    browser.send(CHANNEL.turns, news.splice(0));
    if (states !== undefined) browser.send(CHANNEL.states, states);
  }
}
