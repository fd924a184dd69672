/** An app as its visitors have it: what the tests of a file share. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { hydrated, launch, newPage, type WatchedPage } from "./browser.ts";
import { networkTo, type Network } from "./network.ts";

export interface Site {
  readonly browser: Browser;
  readonly app: RunningApp;
  /** What lies before the app, where it was asked for. */
  readonly network: Network;
  /** What this test expects to go wrong in its pages; anything else fails it. */
  expected: RegExp | undefined;
  /** A page in a context of its own, which ends with the test. */
  newPage(options?: BrowserContextOptions): Promise<WatchedPage>;
  /** Such a page at a path of the app, taken over. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** The built app and a browser for all tests of the file; after each, nothing has gone wrong in its pages that it did not expect. */
export function visit(name: string, { network: wanted = false, database }: { network?: boolean; database?: () => Promise<string> } = {}): Site {
  let browser: Browser | undefined;
  let app: RunningApp | undefined;
  let network: Network | undefined;
  let opened: WatchedPage[] = [];

  beforeAll(async () => {
    browser = await launch();
    app = await startApp(name, await database?.());
    if (wanted) network = await networkTo(app.address);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.close();
    await app?.stop();
  });
  afterEach(async () => {
    network?.flow();
    network?.mend();
    if (network !== undefined) network.rate = undefined;
    const troubles = opened.flatMap((each) => each.troubles).filter((trouble) => !site.expected?.test(trouble));
    for (const { page } of opened) await page.context().close();
    opened = [];
    site.expected = undefined;
    expect(troubles).toEqual([]);
  });

  const site: Site = {
    get browser() { return browser!; },
    get app() { return app!; },
    get network() { return network!; },
    expected: undefined,
    async newPage(options) {
      const watched = await newPage(browser!, options);
      opened.push(watched);
      return watched;
    },
    async open(path, options) {
      const { page } = await site.newPage(options);
      await page.goto(app!.address + path);
      await hydrated(page);
      return page;
    },
  };
  return site;
}
