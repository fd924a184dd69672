/** A page that is connected, and one that is not for a while. */
import type { Page } from "playwright-core";
import type { Network } from "./network.ts";

/** A socket that is cut is told on the console by the browser itself. */
export const CUT = /WebSocket connection to|ERR_(?:CONNECTION|EMPTY|SOCKET|INTERNET)/;

/** The page runs, and nothing waits. */
export async function ready(page: Page): Promise<void> {
  await page.locator('html[data-solenoid="ready"]').waitFor();
  await saved(page);
}
export async function saved(page: Page): Promise<void> {
  await page.getByText("all changes saved").waitFor({ timeout: 30_000 });
}
/** Until the page says so itself. */
export async function cutOff(page: Page, network: Network): Promise<void> {
  network.cut();
  await page.getByText("No connection.").waitFor();
}
export async function backAgain(page: Page, network: Network): Promise<void> {
  network.mend();
  await page.getByText("Live").waitFor({ timeout: 30_000 });
}
