/** An app as its visitors have it: what the tests of a file share. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { hasUsers, startApp, type RunningApp } from "./app.ts";
import { closeAll, hydrated, newPage, sharedBrowser, type WatchedPage } from "./browser.ts";
import { networkTo, type Network } from "./network.ts";
import { becomeAdministrator, cookieHeader, type Cookies } from "./people.ts";

export interface Site {
  readonly browser: Browser;
  readonly app: RunningApp;
  /** What lies before the app, where it was asked for. */
  readonly network: Network;
  /** What this test expects to go wrong in its pages; anything else fails it. */
  expected: RegExp | undefined;
  /** Of who is signed in, as a request has it; empty where the app has no users. */
  readonly cookie: string;
  /** A page in a context of its own, which ends with the test; where the app has users its first administrator is signed in. */
  newPage(options?: BrowserContextOptions): Promise<WatchedPage>;
  /** A page of somebody who is not signed in. */
  newGuest(options?: BrowserContextOptions): Promise<WatchedPage>;
  /** Such a page at a path of the app, taken over. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
}

interface Options {
  network?: boolean;
  database?: () => Promise<string>;
  /** Variables of its environment. @param origin where visitors find it: by the network, where there is one */
  more?: (origin: string) => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv>;
}

/** The built app and a browser for all tests of the file; after each, nothing has gone wrong in its pages that it did not expect. */
export function visit(name: string, { network: wanted = false, database, more }: Options = {}): Site {
  let browser: Browser | undefined;
  let app: RunningApp | undefined;
  let network: Network | undefined;
  let opened: WatchedPage[] = [];
  let cookies: Cookies = [];
  /** Where an app that says its origin is entered; others at their own address. */
  const entrance = (): string => (more === undefined ? app!.address : network?.address ?? app!.address);

  beforeAll(async () => {
    browser = await sharedBrowser();
    app = await startApp(name, await database?.(), async (address) => {
      if (wanted) network = await networkTo(address);
      return await more?.(network?.address ?? address) ?? {};
    });
    if (hasUsers(name)) cookies = await becomeAdministrator({ address: entrance(), output: app.output });
  });
  afterAll(async () => {
    await closeAll(browser);
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
    get cookie() { return cookieHeader(cookies); },
    expected: undefined,
    async newPage(options) {
      const watched = await site.newGuest(options);
      await watched.page.context().addCookies(cookies);
      return watched;
    },
    async newGuest(options) {
      const watched = await newPage(browser!, options);
      opened.push(watched);
      return watched;
    },
    async open(path, options) {
      const { page } = await site.newPage(options);
      await page.goto(entrance() + path);
      await hydrated(page);
      return page;
    },
  };
  return site;
}
