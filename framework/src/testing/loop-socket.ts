/** A socket that goes no further than this process: the page's end and the server's, one after the other in their own time. */
import type { Wire } from "../server/delivery/host.ts";
import { parseUp } from "../wire/frames.ts";
import type { Tab } from "../server/tab/tab.ts";

type Listener<E> = ((event: E) => unknown) | null;

/** Looks like a browser's WebSocket, and speaks to the tab it was made for. */
export function loopSocket(tab: () => Tab): { new (url: string): LoopSocket; cut(): void } {
  const open = new Set<LoopSocket>();
  return class extends LoopSocket {
    constructor(_url: string) {
      super(tab, (socket) => open.delete(socket));
      open.add(this);
    }
    /** The network is gone; both ends find out. */
    static cut(): void {
      for (const socket of open) socket.end(1006);
    }
  };
}

export class LoopSocket {
  onopen: Listener<never> = null;
  onmessage: Listener<never> = null;
  onclose: Listener<never> = null;
  readonly #tab: () => Tab;
  readonly #gone: (socket: LoopSocket) => void;
  #attached: Tab | undefined;
  #closed = false;
  readonly #wire: Wire = {
    bufferedAmount: 0,
    send: (text) => queueMicrotask(() => !this.#closed && (this.onmessage as Listener<{ data: string }>)?.({ data: text })),
    close: (code) => this.end(code),
  };

  constructor(tab: () => Tab, gone: (socket: LoopSocket) => void) {
    this.#tab = tab;
    this.#gone = gone;
    queueMicrotask(() => !this.#closed && (this.onopen as Listener<object>)?.({}));
  }

  send(text: string): void {
    queueMicrotask(() => {
      if (this.#closed) return;
      const frame = parseUp(text);
      if (this.#attached !== undefined) return this.#attached.line.receive(this.#wire, frame);
      if (frame.f !== "hello") return this.end(4403);
      this.#attached = this.#tab();
      this.#attached.line.attach(this.#wire, frame);
    });
  }

  close(): void {
    this.end(1000);
  }

  end(code: number): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#gone(this);
    queueMicrotask(() => {
      this.#attached?.line.detached(this.#wire);
      (this.onclose as Listener<{ code: number }>)?.({ code });
    });
  }
}
