/** Servers that die and come back over one journal, and pages that live through it as a browser's would. */
import type { Socket } from "node:net";
import { WebSocket as Ws } from "ws";
import { connect, type Connection, type Part } from "../../src/client/socket/connection.ts";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import type { SocketClass } from "../../src/client/socket/link.ts";
import type { Journal } from "../../src/server/journal/journal.ts";
import type { PageBoot } from "../../src/wire/boot.ts";
import type { Op } from "../../src/wire/ops.ts";
import { atEnd, serve, type PageModules, type Server, type ServerOptions } from "../server/harness.ts";
import { DyingJournal } from "./dying-journal.ts";

export class Processes {
  readonly journal: Journal;
  readonly #pages: PageModules;
  readonly #options: ServerOptions;
  readonly #sockets = new Set<Socket>();
  current!: Server & { readonly own: DyingJournal };

  constructor(journal: Journal, pages: PageModules, options: ServerOptions = {}) {
    this.journal = journal;
    this.#pages = pages;
    this.#options = options;
  }

  async start(): Promise<void> {
    const own = new DyingJournal(this.journal);
    this.current = Object.assign(await serve(this.#pages, { ...this.#options, journal: own }), { own });
    this.current.app.fastify.server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  /** As `kill -9`: no word to anybody, no commit after this. */
  async crash(): Promise<void> {
    const { app, own } = this.current;
    own.dead = true;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => app.fastify.server.close(resolve));
  }

  async restart(): Promise<void> {
    await this.crash();
    await this.start();
  }

  async open(path = "/", cookie?: string): Promise<LivePage> {
    const page = await this.current.open(path, { cookie });
    return new LivePage(this, page.boot, page.cookie);
  }
}

/** The page's heap: store and connection, over real sockets to whichever server is up. */
export class LivePage {
  readonly boot: PageBoot;
  readonly cookie: string | undefined;
  readonly store: Store;
  readonly connection: Connection;
  readonly parts: Part[] = [];
  readonly effects: unknown[] = [];
  ended: string | undefined;
  readonly #sockets = new Set<Ws>();
  readonly #window = new EventTarget();
  #frozen = false;

  constructor(processes: Pick<Processes, "current">, boot: PageBoot, cookie: string | undefined) {
    this.boot = boot;
    this.cookie = cookie;
    this.store = new Store(Object.fromEntries(boot.slots.map(([slot, , , values]) => [slot, structuredClone(values)])));
    this.#slots = new Set(boot.slots.map(([slot]) => slot));
    const sockets = this.#sockets;
    const frozen = (): boolean => this.#frozen;
    const Socket = class extends Ws {
      constructor() {
        const url = frozen() ? "http://127.0.0.1:9" : processes.current.url;
        super(`${url.replace(/^http/, "ws")}/_solenoid/socket`, { headers: { cookie: cookie ?? "", origin: url } });
        this.on("error", () => {});
        sockets.add(this);
        this.on("close", () => sockets.delete(this));
      }
    };
    this.connection = connect({
      url: "", boot: boot.connection, WebSocket: Socket as unknown as SocketClass, random: () => 0.2, events: this.#window,
      onDelta: (ops, part) => this.#apply(ops, part),
      onEnd: (code) => { this.ended = code; },
    });
    atEnd(() => this.connection.close());
  }

  #apply(ops: readonly Op[], part: Part): void {
    for (const slot of new Set(ops.map((op) => op[1] as number))) if (this.#slots.has(slot) === false) {
      this.store.put(slot, {});
      this.#slots.add(slot);
    }
    apply(this.store, ops);
    this.parts.push(part);
    this.effects.push(...part.effects.map(([, ...effect]) => effect));
  }
  readonly #slots: Set<number>;

  call(state: string, handler: string, ...args: unknown[]): Promise<unknown> {
    return this.connection.call(state, handler, args);
  }

  /** By the names in the boot's order of slots. */
  value(slot: number, id: number): unknown {
    return plain(this.store.read(slot, id));
  }

  /** The page stands still, as in a laptop that is closed: its sockets die, and no new ones come. */
  freeze(): void {
    this.#frozen = true;
    this.cut();
  }
  thaw(): void {
    this.#frozen = false;
    this.#window.dispatchEvent(new Event("online"));
  }

  /** The network is gone for a moment. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async online(): Promise<void> {
    await until(() => this.connection.online());
  }
}

export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((resolve) => setTimeout(resolve, 2));
}

export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, plain(each)]));
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
