/** One page: the real connection and store, on a clock and sockets of the test's, and what its user was told. */
import { connect, type Connection, type Part } from "../../src/client/socket/connection.ts";
import type { SentCall } from "../../src/client/event/call.ts";
import type { SocketClass } from "../../src/client/socket/link.ts";
import type { ClientLimits } from "../../src/client/socket/limits.ts";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import type { PageBoot } from "../../src/wire/boot.ts";
import type { Mode } from "../../src/wire/frames.ts";
import type { Op } from "../../src/wire/ops.ts";
import { FakeClock } from "../delivery/fake-clock.ts";
import type { Kind } from "./ledger.ts";
import { Pair } from "./pair.ts";

export interface Click {
  readonly kind: Kind;
  /** What its segments leave in the state. */
  readonly mark: string;
  readonly call: SentCall;
  readonly parts: unknown[];
  /** The number of its event, none where it took none. */
  readonly n: number;
  /** No socket had carried it when it was given up. */
  unsent: boolean;
  outcome: string;
}

type Boot = Pick<PageBoot, "connection" | "slots">;
const CLIENT: Partial<ClientLimits> = { window: 4, ackResults: 2, retryFrom: 1, retryTo: 1 };

export class Page {
  readonly id: number;
  readonly clock = new FakeClock();
  readonly pairs: Pair[] = [];
  readonly clicks: Click[] = [];
  readonly shown: string[] = [];
  readonly modes: Mode[] = [];
  /** What it has shown that no law allows. */
  readonly breaches: string[] = [];
  ended = "";
  /** Its own random name, as its hello says it; none before the first. */
  inst = "none";
  readonly connection: Connection;
  readonly #store: Store;
  #log: number;
  /** What the journal has; undefined where it has lost something, and so may have less than the page was told. */
  readonly #committed: () => readonly string[] | undefined;

  constructor(id: number, boot: Boot, committed: () => readonly string[] | undefined) {
    this.id = id;
    this.#committed = committed;
    this.#log = 0;
    this.#store = new Store(Object.fromEntries(boot.slots.map(([slot, , , values]) => [slot, structuredClone(values)])));
    const { pairs } = this;
    this.connection = connect({
      url: "", boot: boot.connection, clock: this.clock, limits: CLIENT, random: () => 0, events: new EventTarget(),
      // `new` of this class gives the page's end of a new pair.
      WebSocket: class {
        constructor() {
          const pair = new Pair();
          pairs.push(pair);
          return pair.page;
        }
      } as unknown as SocketClass,
      onDelta: (ops, part) => this.#apply(ops, part),
      onEnd: (code) => { this.ended = code; },
    });
  }

  get newest(): Pair {
    return this.pairs.at(-1)!;
  }
  /** There is no socket, or one that has not been opened yet. */
  get off(): boolean {
    return !this.newest.opened || !this.newest.pageOpen;
  }
  /** Ids mean something else from now on, and what is read is told by the new ones. */
  #retable(names: readonly string[]): void {
    const before = this.#log;
    this.#log = names.indexOf("log");
    this.#store.put(0, {});
    if (before !== this.#log) queueMicrotask(() => void this.connection.call("$tab", "watch", [[[0, [this.#log], []]]]).catch(() => {}));
  }

  get log(): readonly string[] {
    return [...((this.#store.read(0, this.#log) ?? []) as readonly string[])];
  }

  #apply(ops: readonly Op[], { effects, mode, table }: Part): void {
    const before = this.log;
    if (table?.names?.["Ledger"]) this.#retable(table.names["Ledger"]);
    for (const [, kind, , vars] of effects) if (kind === "table") this.#retable(vars as string[]);
    apply(this.#store, ops);
    for (const [, kind, , text] of effects) if (kind === "toast") this.#show(text as string);
    if (mode !== undefined) this.modes.push(mode);
    if (mode === "lost" || mode === "reset") this.#again();
    else this.#check(before);
  }

  #show(text: string): void {
    if (this.shown.includes(text)) this.breaches.push(`effect once: ${text} is shown twice`);
    this.shown.push(text);
  }

  /** Nothing is shown before its commit, and nothing that was shown goes. */
  #check(before: readonly string[]): void {
    const { log } = this;
    const committed = this.#committed();
    if (this.toldLoss || committed === undefined) return;
    if (log.some((mark, at) => committed[at] !== mark)) this.breaches.push(`commit first: the page shows [${log.join()}], the journal has [${committed.join()}]`);
    if (before.some((mark, at) => log[at] !== mark)) this.breaches.push(`same view: from [${before.join()}] to [${log.join()}]`);
  }

  get toldLoss(): boolean {
    return this.modes.some((mode) => mode === "lost" || mode === "reset");
  }

  /** As a page does of which the server has lost something. */
  #again(): void {
    queueMicrotask(() => void this.connection.call("$tab", "again", ["", [[0, "Ledger", [this.#log]]]]).catch(() => {}));
  }

  // ------------------------------------------------------------ its user

  click(kind: Kind): void {
    const mark = `${this.id}/${this.clicks.length + 1}/${kind}`;
    const call = this.connection.call("Ledger", kind, [mark]);
    const click: Click = { kind, mark, call, parts: [], n: call.n ?? 0, unsent: false, outcome: "" };
    this.clicks.push(click);
    const tell = (outcome: string): void => {
      if (click.outcome !== "") this.breaches.push(`told once: ${mark} was told ${click.outcome}, then ${outcome}`);
      click.outcome = outcome;
    };
    call.then(() => tell("done"), (failure: { code: string }) => tell(failure.code));
    if (kind === "stream") void this.#collect(click);
  }

  async #collect({ call, parts }: Click): Promise<void> {
    try {
      for await (const part of call) parts.push(part);
    } catch {
      // the outcome is looked at where the promise is
    }
  }

  cancel(click: Click): void {
    click.unsent = !this.pairs.some(({ carried }) => carried.has(click.n));
    click.call.cancel();
  }

  // ------------------------------------------------------------ its sockets

  /** The next attempt begins. */
  retry(): void {
    for (let tries = 0; this.newest.opened && tries < 1_000; tries++) this.clock.advance(1);
  }
  acknowledge(): void {
    this.clock.advance(250);
  }
}
