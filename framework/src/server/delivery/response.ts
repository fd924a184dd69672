/** The response that brings the first HTML, for as long as it is open: what comes later leaves with it until a socket takes over. */
import type { Feed } from "./feed.ts";

/** The writing end of a response. */
export interface Outlet {
  send(text: string): void;
  /** A socket has taken over, or the line has ended. */
  over(): void;
}

export class FirstResponse {
  readonly #feed: Feed;
  #outlet: Outlet | null = null;
  /** Sockets have the feed from now on. */
  #done = false;

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  /** Frames leave by `outlet` from now on. What the page got of them, its hello will say. */
  pour(outlet: Outlet): void {
    if (this.#done) return outlet.over();
    this.#outlet = outlet;
    this.#feed.pour();
  }

  send(text: string): void {
    this.#outlet?.send(text);
  }

  /** Resolves when all that there is to say has left; with false if it could not. */
  drained(): Promise<boolean> {
    return this.#done ? Promise.resolve(false) : this.#feed.drained();
  }

  /** No more of it, whoever ends it. */
  end(): void {
    if (this.#done) return;
    this.#done = true;
    const outlet = this.#outlet;
    this.#outlet = null;
    this.#feed.pause();
    outlet?.over();
  }
}
