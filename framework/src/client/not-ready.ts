/** Thrown by a read whose value has not come yet; the nearest `<Loading>` waits for it. */
export class NotReady extends Error {
  /** Tracked in the browser: true once the value is there. */
  readonly ready: () => boolean;
  constructor(what: string, ready: () => boolean) {
    super(`${what} is on its way; read it inside <Loading>`);
    this.name = "NotReady";
    this.ready = ready;
  }
}
