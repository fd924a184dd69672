/** How the connection is doing, as signals. */
import { createSignal } from "solid-js";
import type { ConnectionView } from "../page.ts";
import type { Connection } from "../socket/contract.ts";

export class ConnectionState implements ConnectionView {
  readonly #online = createSignal(true);
  readonly #waiting = createSignal(0);
  readonly #nextTry = createSignal<number>();
  readonly #outdated = createSignal(false);
  readonly #back: (tell: (outdated: boolean) => void) => void;
  #connection: Connection | undefined;

  /** @param back the connection is there again: tells whether the server has another build now */
  constructor(back: (tell: (outdated: boolean) => void) => void) {
    this.#back = back;
  }

  follow(connection: Connection): void {
    this.#connection = connection;
    connection.subscribe(() => {
      const was = this.online;
      this.#online[1](connection.online());
      this.#waiting[1](connection.waiting());
      this.#nextTry[1](connection.nextTry());
      if (!was && connection.online() && !this.outdated) this.#back((outdated) => this.#outdated[1](outdated));
    });
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
    this.#connection?.tryNow();
  }
}
