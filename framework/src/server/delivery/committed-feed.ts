import { welcomeText } from "../../wire/frames.ts";
import type { HelloFrame, Mode, ResyncFrame } from "../../wire/frames.ts";
import type { Commits } from "./host.ts";
import { Feed, type FeedOptions } from "./feed.ts";

type Have = HelloFrame | ResyncFrame;
/** Waits for a commit; told false when the line ends before. */
type Waiting = (kept: boolean) => void;

/**
 * A feed with a journal behind it. What it has to say is composed in a capture, at the moment of which the row is written,
 * and leaves when that is answered (`commitFirst`). Values from outside the tab alone need no commit and move no version:
 * after a restore they are sent again.
 */
export class CommittedFeed extends Feed {
  readonly #commits: Commits;
  /** Something that no page sees is to be written: a claim, a start. */
  #unsaved = false;
  /** Frames of the capture that is not answered. */
  #queue: string[] = [];
  /** Newest frame of an answered capture. */
  #sent = 0;
  /** What waits for the capture that is not answered, and for the next one. */
  #now: Waiting[] = [];
  #next: Waiting[] = [];
  /** A page that is to have a snapshot, which the next capture takes. */
  #greeting: { readonly have: Have; readonly mode: Mode | undefined } | null = null;
  /** Of the newest hello or resync: an older one is answered no more. */
  #have: Have | null = null;
  #closed = false;

  constructor(options: FeedOptions, commits: Commits) {
    super(options);
    this.#commits = commits;
  }

  override get sent(): number {
    return this.#sent;
  }

  protected override schedule(): void {
    this.#commits.due();
  }
  protected override answer(): void {
    this.#commits.due();
  }
  protected override send(text: string): void {
    this.#queue.push(text);
  }

  protected override afterFrames(run: () => void): void {
    this.#after((kept) => { if (kept) run(); });
  }

  /** Resolves when what is so now is in the journal; with false, if the line ends before. */
  stored(): Promise<boolean> {
    return new Promise((resolve) => this.#after(resolve));
  }

  override async drained(): Promise<boolean> {
    this.due = true;
    return (await this.stored()) && !this.due;
  }

  /** Event n is about to run, and will take a while: resolves when that is in the journal (`startRecord`). */
  begin(n: number): Promise<boolean> {
    this.outcomes.start(n);
    this.#unsaved = true;
    return this.stored();
  }

  #after(run: Waiting): void {
    if (this.#closed) return run(false);
    this.#next.push(run);
    this.#commits.due();
  }

  override pause(): void {
    super.pause();
    this.#have = this.#greeting = null;
    this.#queue = [];
  }

  // ------------------------------------------------------------ welcome

  /** @param wait what the hello has changed is to be committed first (`claimFirst`) */
  override greet(have: Have, mode?: Mode, wait = false): void {
    this.pause();
    this.#have = have;
    if (!wait) return this.#greet(have, mode);
    this.#unsaved = true;
    this.#after((kept) => { if (kept && this.#have === have) this.#greet(have, mode); });
  }

  #greet(have: Have, mode: Mode | undefined): void {
    const missed = mode ? undefined : this.missed(have);
    if (missed) this.#replay(have, missed);
    else if (!mode && this.#continues(have)) this.#renew(have);
    else {
      this.#greeting = { have, mode };
      return this.#commits.due();
    }
    this.flowing = true;
    this.wake();
  }

  #replay({ a, at: [, epoch, d, v] }: Have, missed: readonly string[]): void {
    const { tab, line, send } = this.options;
    send(welcomeText(a, tab, [line, epoch, d, v], this.outcomes.received));
    const committed = Math.max(0, this.#sent - d);
    for (const text of missed.slice(0, committed)) send(text);
    this.#queue = missed.slice(committed);
  }

  /** A page of another epoch that has all of the tab's own: only what comes from outside of it may be another now. */
  #continues({ at: [, epoch, , v], fields }: Have): boolean {
    return epoch !== this.options.epoch && v === this.v && fields === this.options.fields;
  }

  #renew({ a }: Have): void {
    const { tab, line, epoch, host, send } = this.options;
    this.outbox.clear();
    this.streams.again();
    host.renew?.();                                                           // derivedAgain
    this.#sent = this.d;
    send(welcomeText(a, tab, [line, epoch, this.d, this.v], this.outcomes.received));
  }

  // ------------------------------------------------------------ commits

  /**
   * Composes what can be sent, and moves the version. Called where a row is to be written, outside of every segment.
   * @param save takes what the row is to hold, and says whether the states have changed
   * @param anyway it is written even if nothing has changed
   * @param follows what it tells is written by others: it waits for them
   * @returns whether there is anything to write; if so, or if it waits, `committed` is called when it is written
   */
  capture(save: () => boolean, anyway = false, follows: () => boolean = () => false): boolean {
    const greeting = this.#greeting;
    const composing = greeting !== null || this.ready;
    if (composing) this.due = false;
    const ops = composing ? this.take() : [];
    const changed = save();
    const write = changed || this.visible || this.#unsaved || anyway;
    if (changed || this.visible) this.v++;                                    // oneTransaction
    this.visible = this.#unsaved = false;
    if (this.#next.length > 0) this.#now.push(...this.#next.splice(0));
    if (greeting !== null) this.#welcome(greeting.have, greeting.mode);
    else if (composing) this.frame(ops);
    if (!write && !follows()) this.committed();
    return write;
  }

  #welcome(have: Have, mode: Mode | undefined): void {
    this.#greeting = null;
    this.send(this.snapshot(have, mode));
    this.flowing = true;
  }

  /** The last capture is in the journal. */
  committed(): void {
    this.#sent = this.d;
    for (const text of this.#queue.splice(0)) this.options.send(text);
    for (const run of this.#now.splice(0)) run(true);
  }

  override close(): void {
    super.close();
    this.#have = this.#greeting = null;
    this.#queue = [];
    this.#closed = true;
    for (const run of [...this.#now.splice(0), ...this.#next.splice(0)]) run(false);
  }

  /** `FeedImage` as text. */
  image(): string {
    return `{"v":${this.v},${this.outcomes.image()}${this.effects.image()}}`;
  }
}
