/** How the connection is doing, as signals. A page that does not ask loads none of it. */
import { createSignal } from "solid-js";
import type { ConnectionView, PageRuntime } from "../page.ts";
import type { Connection } from "../socket/contract.ts";
import type { BrowserPage } from "./browser-page.ts";

export const connectionOf = (page: PageRuntime): ConnectionView => (page.connection ??= new ConnectionState(page as BrowserPage));

class ConnectionState implements ConnectionView {
  readonly #online = createSignal(true);
  readonly #waiting = createSignal(0);
  readonly #nextTry = createSignal<number>();
  readonly #outdated = createSignal(false);
  readonly #page: BrowserPage;

  constructor(page: BrowserPage) {
    this.#page = page;
    if (page.line) this.#follow(page.line);
    else {
      page.opened = (line) => this.#follow(line);
      page.later.prepare().catch(() => this.#online[1](false));
    }
  }

  #follow(line: Connection): void {
    const look = (): void => {
      const was = this.online;
      this.#online[1](line.online());
      this.#waiting[1](line.waiting());
      this.#nextTry[1](line.nextTry());
      // Perhaps the server has another build now.
      if (!was && line.online() && !this.outdated) this.#page.later.do(({ isOutdated }) => void isOutdated().then((outdated) => this.#outdated[1](outdated)));
    };
    line.subscribe(look);
    look();
  }

  get online(): boolean {
    return this.#online[0]();
  }
  get waiting(): number {
    return this.#waiting[0]();
  }
  get nextTry(): number | undefined {
    return this.#nextTry[0]();
  }
  get outdated(): boolean {
    return this.#outdated[0]();
  }
  tryNow(): void {
    this.#page.line?.tryNow();
  }
}
