import type { Wire } from "../../src/server/delivery/host.ts";
import type { Line } from "../../src/server/delivery/line.ts";
import type { Socket, SocketClass } from "../../src/client/socket/link.ts";
import { parseUp } from "../../src/wire/frames.ts";

/** A socket as both ends see it. What is sent waits in a queue until the test lets it arrive. */
export class Pair implements Wire {
  onopen: ((event: never) => unknown) | null = null;
  onmessage: ((event: never) => unknown) | null = null;
  onclose: ((event: never) => unknown) | null = null;
  readonly page: Socket;
  readonly up: string[] = [];
  readonly down: (string | { code: number })[] = [];
  opened = false;
  /** Each end's belief that the socket lives. */
  pageOpen = true;
  serverOpen = true;
  #helloed = false;
  readonly #line: () => Line;

  constructor(line: () => Line) {
    this.#line = line;
    // The same names mean other things at the other end.
    const pair = this;
    this.page = {
      get onopen() { return pair.onopen; },
      set onopen(run) { pair.onopen = run; },
      get onmessage() { return pair.onmessage; },
      set onmessage(run) { pair.onmessage = run; },
      get onclose() { return pair.onclose; },
      set onclose(run) { pair.onclose = run; },
      send: (text) => { if (pair.pageOpen) pair.up.push(text); },
      close: () => { pair.pageOpen = false; },
    };
  }

  get bufferedAmount(): number {
    return this.down.reduce((sum, text) => sum + (typeof text === "string" ? text.length : 0), 0);
  }

  send(text: string): void {
    if (this.serverOpen) this.down.push(text);
  }

  close(code: number): void {
    if (!this.serverOpen) return;
    this.serverOpen = false;
    this.down.push({ code });
  }

  open(): void {
    if (this.opened || !this.pageOpen) return;
    this.opened = true;
    this.onopen?.({} as never);
  }

  /** One frame arrives at the server. */
  deliverUp(): boolean {
    const text = this.up.shift();
    if (text === undefined || !this.serverOpen) return text !== undefined;
    const frame = parseUp(text);
    if (!this.#helloed && frame.f === "hello") {
      this.#helloed = true;
      this.#line().attach(this, frame);
    } else if (this.#helloed) {
      this.#line().receive(this, frame);
    }
    return true;
  }

  /** One frame, or the close, arrives at the page. */
  deliverDown(): boolean {
    if (!this.opened) return false;
    const data = this.down.shift();
    if (data === undefined) return false;
    if (!this.pageOpen) return true;
    if (typeof data === "string") {
      this.onmessage?.({ data } as never);
    } else {
      this.pageOpen = false;
      this.onclose?.(data as never);
    }
    return true;
  }

  /** The network is gone. An end that does not notice keeps a half-open socket. */
  cut(pageNotices: boolean, serverNotices: boolean): void {
    this.up.length = this.down.length = 0;
    const { pageOpen } = this;
    if (serverNotices) this.leaveServer();
    if (pageNotices && pageOpen) {
      this.pageOpen = false;
      this.onclose?.({ code: 1006 } as never);
    }
  }

  /** The server learns that the page has closed the socket. */
  leaveServer(): void {
    this.serverOpen = false;
    this.#line().detached(this);
  }
}

export class FakeNet {
  readonly pairs: Pair[] = [];
  readonly WebSocket: SocketClass;

  constructor(line: () => Line) {
    const net = this;
    // `new` of this class gives the page's end of a new pair.
    this.WebSocket = class {
      constructor() {
        const pair = new Pair(line);
        net.pairs.push(pair);
        return pair.page;
      }
    } as unknown as SocketClass;
  }

  get newest(): Pair {
    return this.pairs.at(-1)!;
  }

  /** Everything under way arrives, at sockets old and new. True: something did. */
  flow(): boolean {
    let moved = false;
    for (const pair of this.pairs) {
      if (!pair.opened && pair.pageOpen) {
        pair.open();
        moved = true;
      }
      while (pair.deliverUp() || pair.deliverDown()) moved = true;
      if (!pair.pageOpen && pair.serverOpen) {
        pair.leaveServer();
        moved = true;
      }
    }
    for (let i = this.pairs.length - 2; i >= 0; i--) if (!this.pairs[i]!.pageOpen && !this.pairs[i]!.serverOpen) this.pairs.splice(i, 1);
    return moved;
  }
}
