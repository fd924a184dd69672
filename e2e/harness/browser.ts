/** Chromium, and pages that remember what went wrong in them. */
import { existsSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { chromium, type Browser, type BrowserContextOptions, type Page, type WebSocket } from "playwright-core";

const quiet = ["--no-sandbox", "--enable-blink-features=ComputedAccessibilityInfo", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // A page that a test answers itself counts as one from far away, which may not reach this machine.
  "--disable-features=LocalNetworkAccessChecks"];

/** `CHROMIUM` names another one than Debian's. */
const whole = process.env.CHROMIUM || "/usr/bin/chromium";
/** The same without windows, where it is installed beside it: a context with a page costs a third of the processor's time there. */
const shell = `${whole}-headless-shell`;

export function launch(executablePath = whole): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: quiet });
}

/** The page is taken over from the server's HTML. */
export function hydrated(page: Page): Promise<void> {
  return page.locator('html[data-solenoid="ready"]').waitFor();
}

/** A frame as it reads: long ones come packed. */
export const frameText = (payload: string | Buffer): string => (typeof payload === "string" ? payload : inflateRawSync(payload).toString("utf8"));

let ours: Promise<Browser> | undefined;

/** The Chromium of all files that a worker runs, one after the other; it ends with the worker. One that has crashed is replaced. */
export function sharedBrowser(): Promise<Browser> {
  return (ours ??= launch(existsSync(shell) ? shell : whole).then((browser) => browser.once("disconnected", () => (ours = undefined))));
}

/** At the end of a file: what it has opened is gone, so that nothing of it is in the next one's way. */
export async function closeAll(browser: Browser | undefined): Promise<void> {
  for (const context of browser?.contexts() ?? []) await context.close();
}

export interface WatchedPage {
  readonly page: Page;
  readonly sockets: readonly WebSocket[];
  /** Errors and warnings of the console, uncaught errors, failed requests, answers of 400 and above: none is expected. */
  readonly troubles: readonly string[];
}

/** A page in a context of its own: no cookies, no storage of others. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  const sockets: WebSocket[] = [];
  page.on("websocket", (socket) => sockets.push(socket));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // What a page no longer wants when it is left, or when a call has failed, is no trouble.
    if (reason !== "net::ERR_ABORTED") troubles.push(`failed: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
  });
  return { page, sockets, troubles };
}
