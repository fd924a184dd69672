/** Thrown by a read whose value has not come yet; the nearest `<Loading>` waits for it. */
import { getListener } from "solid-js";
import { notReady } from "../errors/client.ts";

export class NotReady extends Error {
  readonly code = "not-ready";
  /** Tracked in the browser: true once the value is there. */
  readonly ready: () => boolean;
  /** The computation that read; it has the value among its sources. Null for a read that nothing tracks. */
  readonly reader: object | null;

  constructor(what: string, ready: () => boolean) {
    super(notReady({ what }).message);
    this.name = "NotReady";
    this.ready = ready;
    this.reader = getListener();
  }
}
