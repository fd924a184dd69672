/** One server process: the real tabs, lines, handlers and group commit, on a clock and a journal of the test's. */
import type { WebSocket } from "ws";
import { listen } from "../../src/server/http/socket.ts";
import { Committer } from "../../src/server/journal/committer.ts";
import type { BrowserSession } from "../../src/server/session/sessions.ts";
import type { Tab } from "../../src/server/tab/tab.ts";
import { Tabs } from "../../src/server/tab/tabs.ts";
import { byeText, closeCode } from "../../src/wire/frames.ts";
import { FakeClock } from "../delivery/fake-clock.ts";
import { Gates } from "./gates.ts";
import { ProcessJournal, type Ground } from "./ground.ts";
import { here, tell, write, type Build, type LedgerObject } from "./ledger.ts";

export class Process {
  readonly clock = new FakeClock();
  readonly gates = new Gates();
  readonly journal: ProcessJournal;
  readonly tabs: Tabs;
  readonly build: Build;
  up = true;
  readonly #committer: Committer;
  #turns: (() => void)[] = [];

  constructor(ground: Ground, build: Build) {
    this.build = build;
    this.journal = new ProcessJournal(ground);
    this.#committer = new Committer({ journal: this.journal, clock: this.clock, turn: (run) => this.#turns.push(run) });
    this.tabs = new Tabs({ visit: () => Promise.resolve(), committer: this.#committer, clock: this.clock });
  }

  /** What it does in the step that follows is done here. */
  enter(): void {
    here.gates = this.gates;
  }

  accept(socket: WebSocket, session: BrowserSession): void {
    if (!session.ended) return listen(socket, session, this.tabs);
    socket.send(byeText("gone", 0));
    socket.close(closeCode("gone"), "gone");
  }

  // ------------------------------------------------------------ commits

  get dirty(): boolean {
    return this.#turns.length > 0;
  }
  commit(): void {
    for (const run of this.#turns.splice(0)) run();
  }
  answer(): void {
    this.journal.unanswered?.(true);
  }
  /** The answer is lost: it writes again, as it was. */
  again(): void {
    this.journal.unanswered?.(false);
    this.clock.advance(50);
  }
  /** For so long that it leaves its tabs. */
  leave(): void {
    this.clock.advance(5_000);
    this.journal.unanswered?.(false);
  }

  // ------------------------------------------------------------ its tabs

  ping(): void {
    this.clock.advance(1_000);
  }
  /** A turn without an event. */
  tick(tab: Tab, mark: string): void {
    write([...tab.instances][0]!.object as unknown as LedgerObject, mark, this.build);
    tell(mark, (text) => tab.line.effect("toast", "info", text));
  }

  // ------------------------------------------------------------ its end

  crash(): void {
    this.up = false;
    this.journal.dead = true;
    this.#turns = [];
  }
  /** Its pages are told to come back. */
  drain(): void {
    void this.tabs.drain(0);
  }
}

