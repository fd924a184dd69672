/** Tabs that go through an app's pages beside each other: what one waits for, another computes. */
import type { Browser, BrowserContextOptions } from "playwright-core";
import { newPage, type WatchedPage } from "./browser.ts";

export interface Tabs {
  /** Opens them. @param each what is done with each of them first */
  open(browser: Browser, options: BrowserContextOptions, each: (tab: WatchedPage) => Promise<unknown>): Promise<void>;
  /** Gives the work the next tab that is free. */
  use<T>(work: (tab: WatchedPage) => Promise<T>): Promise<T>;
}

export function createTabs(count = 3): Tabs {
  const free: WatchedPage[] = [];
  const waiting: ((tab: WatchedPage) => void)[] = [];
  return {
    async open(browser, options, each) {
      for (let at = 0; at < count; at++) {
        const tab = await newPage(browser, options);
        await each(tab);
        free.push(tab);
      }
    },
    async use(work) {
      const tab = free.pop() ?? (await new Promise<WatchedPage>((resolve) => waiting.push(resolve)));
      try {
        return await work(tab);
      } finally {
        const next = waiting.shift();
        if (next === undefined) free.push(tab);
        else next(tab);
      }
    },
  };
}
