/** The server as a page in jsdom sees it: sockets that the test answers, frame by frame. */
import { vi } from "vitest";
import { Failure, failureToWire } from "../../src/wire/failure.ts";
import { closeCode, deltaText, effectText, opsText, parseUp, resultText, welcomeText, type EventFrame, type HelloFrame, type Outcome } from "../../src/wire/frames.ts";
import type { Op } from "../../src/wire/ops.ts";

type Answer = (...args: never[]) => unknown;

export class FakeServer {
  /** The calls of handlers and what the page asked of its tab, in order. */
  readonly events: EventFrame[] = [];
  /** By `State.handler`; a call without an answer waits for `settle`. `$tab` is answered with nothing unless the test says otherwise. */
  readonly answers = new Map<string, Answer>([["$tab.go", () => ({ slots: [], watched: [] })]]);
  readonly cancelled: number[] = [];
  #socket: FakeSocket | undefined;
  #d = 0;
  #v = 0;
  #received = 0;
  #down = false;
  /** What the next welcome brings: all that the page should hold, as after a long absence. */
  snapshot: readonly Op[] | undefined;

  constructor() {
    const made = (socket: FakeSocket): void => {
      if (this.#down) return socket.lose();
      this.#socket = socket;
      socket.open((text) => this.#hear(socket, text));
    };
    vi.stubGlobal("WebSocket", class extends FakeSocket {
      constructor(_url: string) {
        super();
        queueMicrotask(() => made(this));
      }
    });
  }

  /** The events of one handler, as their arguments. */
  calls(name: string): (readonly unknown[])[] {
    return this.events.filter(({ state, handler }) => `${state}.${handler}` === name).map(({ args }) => args);
  }

  get connected(): boolean {
    return this.#socket !== undefined;
  }

  #hear(socket: FakeSocket, text: string): void {
    const frame = parseUp(text);
    if (frame.f === "hello" || frame.f === "resync") return this.#welcome(socket, frame as HelloFrame);
    if (frame.f === "cancel") this.cancelled.push(frame.n);
    if (frame.f !== "event" || frame.n <= this.#received) return;
    this.#received = frame.n;
    this.events.push(frame);
    const answer = this.answers.get(`${frame.state}.${frame.handler}`) ?? (frame.state === "$tab" ? () => undefined : undefined);
    if (answer !== undefined) void this.#answer(frame.n, answer, frame.args);
  }

  async #answer(n: number, answer: Answer, args: readonly unknown[]): Promise<void> {
    try {
      this.settle(n, "done", await answer(...(args as never[])));
    } catch (error) {
      this.settle(n, "failed", error);
    }
  }

  #welcome(socket: FakeSocket, { a, at, fields }: HelloFrame): void {
    const ops = this.snapshot ?? (fields === "" ? [] : undefined);
    if (ops !== undefined) this.#d++;
    const parts = ops && { ops: opsText(ops), res: [], fx: [], ch: [] };
    this.snapshot = undefined;
    socket.deliver(welcomeText(a, "tab", [at[0], at[1], this.#d, this.#v], this.#received, parts, undefined, parts && { hash: "fields" }));
  }

  settle(n: number, outcome: Outcome, value?: unknown, ops: readonly Op[] = []): void {
    this.delta(ops, { results: [resultText(n, outcome, value instanceof Failure ? failureToWire(value) : value, 0)] });
  }

  /** Changes what the page shows. */
  delta(ops: readonly Op[], { results = [], effects = [] }: { results?: readonly string[]; effects?: readonly (readonly [kind: string, ...args: unknown[]])[] } = {}): void {
    this.#v++;
    const fx = effects.map(([kind, ...args]) => effectText(this.#v, kind, args));
    this.#socket?.deliver(deltaText(++this.#d, this.#v, { ops: opsText(ops), res: results, fx, ch: [] }));
  }
  effect(kind: string, ...args: unknown[]): void {
    this.delta([], { effects: [[kind, ...args]] });
  }

  /** The network is gone until `up`. */
  down(): void {
    this.#down = true;
    this.#socket?.lose();
    this.#socket = undefined;
  }
  up(): void {
    this.#down = false;
  }
  /** The session is over. @param told when the page has heard it */
  end(told: () => void): void {
    this.#socket!.lose(closeCode("signed-out"));
    queueMicrotask(told);
  }
}

export class FakeSocket {
  onopen: ((event: object) => unknown) | null = null;
  onmessage: ((event: { data: string }) => unknown) | null = null;
  onclose: ((event: { code: number }) => unknown) | null = null;
  #hear: ((text: string) => void) | undefined;
  #closed = false;
  /** As a browser's: 0 while it opens, 1, and 3 once it is closed. */
  readyState = 0;

  open(hear: (text: string) => void): void {
    this.#hear = hear;
    this.readyState = 1;
    this.onopen?.({});
  }
  send(text: string): void {
    queueMicrotask(() => { if (!this.#closed) this.#hear?.(text); });
  }
  deliver(text: string): void {
    queueMicrotask(() => { if (!this.#closed) this.onmessage?.({ data: text }); });
  }
  lose(code = 1006): void {
    if (this.#closed) return;
    this.close();
    queueMicrotask(() => this.onclose?.({ code }));
  }
  close(): void {
    this.#closed = true;
    this.readyState = 3;
  }
}
