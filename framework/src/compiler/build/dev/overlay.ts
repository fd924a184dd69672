/** The error overlay of Vite's client, in browsers that have a page of the app open. */
import type { HotPayload, UpdatePayload, ViteDevServer } from "vite";
import { overlayOf, toError } from "./failure.ts";

/** An update of nothing. It takes the overlay away. */
const NOTHING: UpdatePayload = { type: "update", updates: [] };

export class Overlay {
  readonly #browser: { send(payload: HotPayload): void };
  #over = false;
  /** What lies over all pages since a file has changed: who has closed it is not shown it again by another that fails of the same. */
  #told = new Set<string>();

  constructor({ environments }: ViteDevServer) {
    this.#browser = environments.client.hot;
  }

  /** Over a page that goes on: its state stays when the error goes. */
  over(error: unknown): void {
    const { message } = toError(error);
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.overOne(this.#browser, error);
  }

  /** Over one browser's page, which goes on: what has failed is its own. */
  overOne(browser: { send(payload: HotPayload): void }, error: unknown): void {
    this.#over = true;
    // Without an update before it the client takes an error for one of the page's first load, and would reload to mend it.
    browser.send(NOTHING);
    browser.send({ type: "error", err: overlayOf(error) });
  }

  /** In place of a page that cannot be shown; the page that answers has it too, for browsers that are not connected yet. */
  instead(error: unknown): void {
    this.#browser.send({ type: "error", err: overlayOf(error) });
  }

  /** A file has changed; what is still wrong will say so again. */
  lift(): void {
    if (this.#over) this.#browser.send(NOTHING);
    this.#over = false;
    this.#told.clear();
  }

  reload(): void {
    this.#over = false;
    this.#told.clear();
    this.#browser.send({ type: "full-reload" });
  }
}
