/** A tab without a page: for calls over HTTP, which go the way of every event, one after the other. */
import { cancelled as givenUp } from "../../errors/event.ts";
import type { Outcome } from "../../wire/frames.ts";
import { Failure, failureFromWire, type WireFailure } from "../../wire/failure.ts";
import type { DownloadContent } from "../../state/call.ts";
import type { Source } from "../download/downloads.ts";
import { Tab } from "./tab.ts";

export class CallTab extends Tab {
  #n = 0;
  readonly #settled = new Map<number, PromiseWithResolvers<unknown>>();

  /**
   * What the handler gives, as it is.
   * @param state its name and, after a slash, its key
   * @throws Failure as a page gets it
   */
  async call(state: string, handler: string, args: readonly unknown[], signal?: AbortSignal): Promise<unknown> {
    if (signal?.aborted) throw givenUp();
    const n = ++this.#n;
    const settled = Promise.withResolvers<unknown>();
    this.#settled.set(n, settled);
    const leave = (): void => this.lanes.leave(() => {});
    signal?.addEventListener("abort", leave, { once: true });
    try {
      this.run({ n, state, handler, args, cancelled: false });
      return await settled.promise;
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  }

  /** To who waits for it here; there is no page that it would be written for. */
  override settle(n: number, outcome: Outcome, value?: unknown): void {
    const settled = this.#settled.get(n);
    this.#settled.delete(n);
    if (outcome === "done") settled?.resolve(value);
    else settled?.reject(value === undefined ? givenUp() : failureFromWire(value as WireFailure));
  }

  /** There is no browser that would fetch it. */
  override download(name: string, _content: DownloadContent, _from: Source): void {
    throw new Failure(`There is no page to download ${name}.`, { code: "http-download" });
  }

  end(): void {
    this.line.end("gone");
    this.dispose();
  }
}
