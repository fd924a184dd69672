import type { Clock } from "../../wire/clock.ts";
import { finalBye } from "../../wire/frames.ts";
import type { ClientLimits } from "./limits.ts";

/** What a link needs of a browser's WebSocket. */
export interface Socket {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  /** Whether it is open already, or closed again; left out by one that has just been made. */
  readonly readyState?: number;
  send(text: string): void;
  close(): void;
}
export type SocketClass = new (url: string) => Socket;

export interface LinkOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly limits: ClientLimits;
  readonly WebSocket: SocketClass;
  /** Opened before. */
  readonly first?: Socket | undefined;
  readonly random: () => number;
  readonly opened: () => void;
  readonly text: (data: unknown) => void;
  readonly lost: () => void;
  /** Closed with the code of a final bye. */
  readonly final: (code: string) => void;
}

const unpack = (data: Blob): Promise<string> => new Response(data.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();

/** One socket at a time: opens it, believes it dead after silence, tries again with full jitter. Older ones are not heard (`newestSocketClient`). */
export class Link {
  #socket: Socket | null = null;
  #tries = 0;
  #deadline = 0;
  #timer: (() => void) | null = null;
  /** When it will try again. */
  next: number | undefined;
  #first: Socket | undefined;
  readonly #options: LinkOptions;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#first = options.first;
  }

  open(): void {
    const { url, WebSocket, opened, text, final, limits } = this.#options;
    this.next = undefined;
    const socket: Socket = (this.#socket = this.#first ?? new WebSocket(url));
    this.#first = undefined;
    const mine = (): boolean => socket === this.#socket;
    socket.onopen = () => mine() && opened();
    // A frame that comes packed takes a moment; what has come behind it waits.
    let unpacking: Promise<void> | undefined;
    const hear = (data: unknown): unknown => mine() && text(data);
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (unpacking === undefined && !(data instanceof Blob)) return hear(data);
      const unpacked = data instanceof Blob ? unpack(data) : data;
      const turn: Promise<void> = (unpacking = Promise.all([unpacked, unpacking]).then(([ready]) => {
        if (unpacking === turn) unpacking = undefined;
        // Apart: what fails at the page is told as its own fault, and is none of the connection's.
        queueMicrotask(() => hear(ready));
      }, () => { if (mine()) this.giveUp(); }));
    };
    socket.onclose = ({ code }: { code: number }) => mine() && (finalBye(code) ? final(finalBye(code)) : this.giveUp());
    this.expect(limits.deadAfter);
    const { readyState = 0 } = socket;
    if (readyState > 1) this.giveUp();
    // A moment later: what came with the HTML counts only before hello is said.
    else if (readyState === 1) queueMicrotask(() => mine() && opened());
  }

  send(text: string): void {
    this.#socket?.send(text);
  }

  /** The server lives. */
  heard(): void {
    this.#deadline = this.#options.clock.now() + this.#options.limits.deadAfter;
  }

  /** The next attempt will be the first again. */
  succeeded(): void {
    this.#tries = 0;
  }

  /** The socket counts as dead unless something is heard within this time. */
  expect(milliseconds: number): void {
    this.#deadline = this.#options.clock.now() + milliseconds;
    this.#watch();
  }

  /** Leaves the socket, dead or not, and comes back in a while. */
  giveUp(wait = 0): void {
    const { clock, limits, random } = this.#options;
    this.stop();
    const pause = wait + random() * Math.min(limits.retryTo, limits.retryFrom * 2 ** this.#tries++);
    this.next = clock.now() + pause;
    this.#after(pause, () => this.open());
    this.#options.lost();
  }

  /** Does not wait any longer. */
  now(): void {
    this.stop();
    this.#tries = 0;
    this.open();
  }

  stop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#timer?.();
    this.#timer = null;
    socket?.close();
  }

  /** One timer that sleeps until the deadline it knows of, and looks whether that has moved. */
  #watch(): void {
    const left = this.#deadline - this.#options.clock.now();
    if (left <= 0) this.giveUp();
    else this.#after(left, () => this.#watch());
  }

  #after(milliseconds: number, run: () => void): void {
    this.#timer?.();
    this.#timer = this.#options.clock.after(milliseconds, run);
  }
}
