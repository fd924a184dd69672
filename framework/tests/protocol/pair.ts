/** A socket as both ends see it. What is sent waits in a queue until the test lets it arrive; each end may believe what it wants. */
import { EventEmitter } from "node:events";
import type { WebSocket } from "ws";
import type { Socket } from "../../src/client/socket/link.ts";
import { parseUp, type UpFrame } from "../../src/wire/frames.ts";

export type Way = "up" | "down";
type Down = string | { readonly code: number };

export class Pair {
  readonly page: Socket;
  readonly up: string[] = [];
  readonly down: Down[] = [];
  /** The process that accepted it. */
  process = -1;
  opened = false;
  pageOpen = true;
  serverOpen = false;
  /** Nothing arrives any more, and neither end knows. */
  broken = false;
  /** Numbers of events that the page has sent on it. */
  readonly carried = new Set<number>();
  readonly #server = new EventEmitter();

  constructor() {
    this.page = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => this.#take(text),
      close: () => { this.pageOpen = false; },
    };
  }

  /** The server's end, as far as it looks at one. */
  get server(): WebSocket {
    const pair = this;
    return Object.assign(this.#server, {
      OPEN: 1,
      get readyState() { return pair.serverOpen ? 1 : 3; },
      get bufferedAmount() { return pair.down.reduce((sum, each) => sum + (typeof each === "string" ? each.length : 0), 0); },
      send: (text: string) => this.#send(text),
      close: (code: number) => {
        this.#send({ code });
        this.serverOpen = false;
      },
    }) as unknown as WebSocket;
  }

  #take(text: string): void {
    if (!this.pageOpen) return;
    const frame = parseUp(text);
    if (frame.f === "event") this.carried.add(frame.n);
    if (!this.broken) this.up.push(text);
  }
  #send(data: Down): void {
    if (this.serverOpen && !this.broken) this.down.push(data);
  }

  open(process: number, accept: (socket: WebSocket) => void): void {
    Object.assign(this, { process, opened: true, serverOpen: true });
    accept(this.server);
    this.page.onopen?.({} as never);
  }

  get nextUp(): UpFrame | undefined {
    return this.up.length > 0 ? parseUp(this.up[0]) : undefined;
  }

  deliverUp(): void {
    this.#server.emit("message", Buffer.from(this.up.shift()!), false);
  }

  deliverDown(): void {
    const data = this.down.shift();
    if (data === undefined || !this.pageOpen) return;
    if (typeof data === "string") this.page.onmessage?.({ data } as never);
    else this.closeAtPage(data.code);
  }

  /** The page learns, or believes, that it is over. What it has sent may still arrive. */
  closeAtPage(code = 1006): void {
    if (!this.pageOpen) return;
    this.pageOpen = false;
    this.page.onclose?.({ code } as never);
  }

  closeAtServer(): void {
    if (!this.serverOpen) return;
    this.serverOpen = false;
    this.#server.emit("close");
  }

  break(): void {
    this.broken = true;
    this.up.length = this.down.length = 0;
  }

  /** Its process is gone; what it had sent is on its way. */
  abandon(): void {
    this.serverOpen = false;
    this.up.length = 0;
    this.#server.removeAllListeners();
  }
}
