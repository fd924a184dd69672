/** A page that is connected, and one that is not for a while. */
import type { Page } from "playwright-core";
import { hydrated } from "./browser.ts";
import type { Site } from "./site.ts";

/** A socket that is cut is told on the console by the browser itself. */
export const CUT = /WebSocket connection to|ERR_(?:CONNECTION|EMPTY|SOCKET|INTERNET)/;

/** The page runs, and nothing waits. */
export async function ready(page: Page): Promise<void> {
  await hydrated(page);
  await saved(page);
}
export async function saved(page: Page): Promise<void> {
  await page.getByText("all changes saved").waitFor({ timeout: 30_000 });
}
/** Until the page says so itself; what the browser says of it is expected. */
export async function cutOff(page: Page, site: Site): Promise<void> {
  site.expected = CUT;
  site.network.cut();
  await page.getByText("No connection.").waitFor();
}
export async function backAgain(page: Page, { network }: Site): Promise<void> {
  network.mend();
  await page.getByText("Live").waitFor({ timeout: 30_000 });
}
