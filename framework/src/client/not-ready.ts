/** Thrown by a read whose value has not come yet; the nearest `<Loading>` waits for it. */
import { getListener } from "solid-js";

export class NotReady extends Error {
  /** Tracked in the browser: true once the value is there. */
  readonly ready: () => boolean;
  /** The computation that read; it has the value among its sources. Null for a read that nothing tracks. */
  readonly reader: object | null;

  constructor(what: string, ready: () => boolean) {
    super(`${what} is on its way; read it inside <Loading>`);
    this.name = "NotReady";
    this.ready = ready;
    this.reader = getListener();
  }
}
