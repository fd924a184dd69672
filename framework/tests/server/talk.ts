/** The page's end of a socket, frame by frame: what it sends is what the test says, what comes is kept and applied. */
import { WebSocket } from "ws";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import { errorId, type PageBoot } from "../../src/wire/boot.ts";
import {
  ackText, argsText, cancelText, eventText, helloText, leaveText, parseDown, type ByeFrame, type DeltaFrame, type DownFrame, type HelloFrame, type Outcome,
  type WelcomeFrame,
} from "../../src/wire/frames.ts";
import type { WireFailure } from "../../src/wire/failure.ts";

export interface Result { readonly outcome: Outcome; readonly value: unknown }

/** How a page names a state that it opens. */
export const used = (slot: number, name: string, key?: unknown): readonly unknown[] => (key === undefined ? [slot, name] : [slot, name, key]);

export class Talk {
  readonly boot: PageBoot;
  readonly frames: DownFrame[] = [];
  /** What the page has, as the browser would. */
  readonly store: Store;
  readonly #slots: Set<number>;
  /** Resolves when the socket is open; rejects with the status that refused it. */
  readonly opened: Promise<void>;
  closed: { readonly code: number } | undefined;
  #n = 1;
  #attempt = 0;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  constructor(url: string, boot: PageBoot, { origin, cookie }: { origin: string | null; cookie: string | null }) {
    this.boot = boot;
    this.store = new Store(Object.fromEntries(boot.slots.map(([slot, , , values]) => [slot, { ...values }])));
    this.#slots = new Set(boot.slots.map(([slot]) => slot));
    this.#socket = new WebSocket(`${url.replace(/^http/, "ws")}/_solenoid/socket`, {
      headers: { ...(cookie !== null && { cookie }), ...(origin !== null && { origin }) },
    });
    this.opened = new Promise((resolve, reject) => {
      this.#socket.on("open", resolve);
      this.#socket.on("error", reject);
    });
    this.#socket.on("message", (data: Buffer) => this.#receive(data.toString()));
    this.#socket.on("close", (code) => {
      this.closed = { code };
      this.#check();
    });
  }

  #receive(text: string): void {
    const frame = parseDown(text);
    if (frame === null) throw new Error(`This is no frame: ${text}`);
    this.frames.push(frame);
    if (frame.f === "welcome" && frame.ops !== undefined) for (const op of frame.ops) this.#slots.delete(op[1] as number);
    if (frame.f === "delta" || (frame.f === "welcome" && frame.ops !== undefined)) this.#apply(frame.ops!);
    this.#check();
  }

  #apply(ops: DeltaFrame["ops"]): void {
    for (const slot of ops.map((op) => op[1] as number)) {
      if (this.#slots.has(slot)) continue;
      this.#slots.add(slot);
      this.store.put(slot, {});
    }
    apply(this.store, ops);
  }

  #check(): void {
    for (const check of this.#waiting) check();
  }

  /** Waits until it is so; looks again at each frame. The test's own time limit ends it. */
  async until(so: () => boolean): Promise<void> {
    if (so()) return;
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (!so()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  // ------------------------------------------------------------ up

  send(data: string | Uint8Array): void {
    this.#socket.send(data);
  }
  hello(changed: Partial<HelloFrame> = {}): void {
    const { tab, key, line, epoch, d, v, fields } = this.boot.connection;
    this.send(helloText({
      tab, key, inst: `page-of-${tab}`, a: ++this.#attempt, at: [line, epoch, d, v], ev: [1, []], fields, fresh: true, ...changed,
    }));
  }
  acknowledge(d = this.d): void {
    this.send(ackText(d, this.deltas.at(-1)?.v ?? this.boot.connection.v));
  }
  cancel(n: number): void {
    this.send(cancelText(n));
  }
  leave(): void {
    this.send(leaveText());
  }
  /** Sends an event; gives its number. */
  event(state: string, handler: string, ...args: unknown[]): number {
    const n = this.#n++;
    this.send(eventText(n, state, handler, argsText(args), false));
    return n;
  }
  /** Sends a raw event frame in the place of the next number. */
  raw(text: (n: number) => string): number {
    const n = this.#n++;
    this.send(text(n));
    return n;
  }
  /** Calls a handler and waits for what became of it. */
  call(state: string, handler: string, ...args: unknown[]): Promise<Result> {
    return this.outcome(this.event(state, handler, ...args));
  }
  async outcome(n: number): Promise<Result> {
    await this.until(() => this.result(n) !== undefined || this.closed !== undefined);
    const result = this.result(n);
    if (result === undefined) throw new Error(`The socket was closed before event ${n} had an outcome.`);
    return result;
  }
  /** Calls and expects it to be done; gives its value. */
  async done(state: string, handler: string, ...args: unknown[]): Promise<unknown> {
    const { outcome, value } = await this.call(state, handler, ...args);
    if (outcome !== "done") throw new Error(`${state}.${handler}: ${outcome} ${JSON.stringify(value)}`);
    return value;
  }

  /** Uses a state from the page on, and expects it to be there. */
  async use(slot: number, name: string, key?: unknown): Promise<void> {
    const failed = await this.done("$tab", "use", used(slot, name, key));
    if (failed !== undefined) throw new Error(`${name} in slot ${slot}: ${JSON.stringify(failed)}`);
  }

  // ------------------------------------------------------------ down

  get deltas(): DeltaFrame[] {
    return this.frames.filter((frame): frame is DeltaFrame => frame.f === "delta");
  }
  get welcome(): WelcomeFrame | undefined {
    return this.frames.findLast((frame): frame is WelcomeFrame => frame.f === "welcome");
  }
  get bye(): ByeFrame | undefined {
    return this.frames.find((frame): frame is ByeFrame => frame.f === "bye");
  }
  /** The newest frame. */
  get d(): number {
    return this.deltas.at(-1)?.d ?? this.welcome?.at[2] ?? this.boot.connection.d;
  }
  get errors(): { code: string; n: number }[] {
    return this.frames.flatMap((frame) => (frame.f === "error" ? [{ code: frame.code, n: frame.n }] : []));
  }
  get effects(): (readonly unknown[])[] {
    return this.deltas.flatMap(({ fx }) => fx.map(([, ...effect]) => effect));
  }
  result(n: number): Result | undefined {
    for (const frame of this.frames) {
      if (frame.f !== "delta" && frame.f !== "welcome") continue;
      const found = frame.res.find(([each]) => each === n);
      if (found !== undefined) return { outcome: found[1], value: found[2] };
    }
    return undefined;
  }
  /** A value as the page has it now, plain. */
  value(slot: number, id: number): unknown {
    return structuredClone(plain(this.store.read(slot, id)));
  }
  error(slot: number, id: number): WireFailure | undefined {
    return plain(this.store.read(slot, errorId(id))) as WireFailure | undefined;
  }

  /** The network is gone. */
  drop(): void {
    this.#socket.terminate();
  }
  async end(): Promise<void> {
    this.#socket.terminate();
    await this.until(() => this.closed !== undefined);
  }
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
