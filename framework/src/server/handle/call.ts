/** One call of a handler while it runs. */
import type { CallContext, DownloadContent } from "../../state/call.ts";
import type { Words } from "../../i18n/words.ts";
import type { FormatSettings } from "../../wire/boot.ts";
import type { Session, User } from "../../state/register.ts";
import type { Failure } from "../../wire/failure.ts";
import { callerOf } from "../scope/caller.ts";
import { safeDenial, type Access } from "../session/access.ts";
import type { Tab } from "../tab/tab.ts";
import { Revoked } from "./revoked.ts";
import { endWrites } from "./superseded.ts";
import type { Target } from "./target.ts";

export class RunningCall implements CallContext {
  readonly n: number;
  /** The page has shown already what it will do. */
  readonly guessed: boolean;
  /** It goes on when its page is gone. One with files cannot: the page has them. */
  readonly outlivesTab: boolean;
  /** `Orders.remove` */
  readonly place: string;
  readonly #tab: Tab;
  readonly #access: Access;
  /** Made when somebody asks for the signal: most handlers are done before they could be cancelled. */
  #abort: AbortController | null = null;
  /** What it does, where that is asynchronous. */
  work: Promise<unknown> | undefined;
  #over = false;

  constructor(n: number, tab: Tab, target: Pick<Target, "name" | "optimistic" | "outlivesTab" | "access">, files: number) {
    this.n = n;
    this.place = target.name;
    this.guessed = target.optimistic;
    this.outlivesTab = target.outlivesTab && files === 0;
    this.#tab = tab;
    this.#access = target.access;
  }

  get signal(): AbortSignal {
    return (this.#abort ??= new AbortController()).signal;
  }
  get cancelled(): boolean {
    return this.#abort?.signal.aborted ?? false;
  }
  /** How numbers and dates are written for the caller. */
  get format(): FormatSettings {
    return this.#tab.format;
  }
  get caller(): User {
    return callerOf(this.#tab.session);
  }
  get session(): Session {
    return this.#tab.session;
  }
  get words(): Words | undefined {
    return this.#tab.speech.words;
  }
  get id(): string {
    return `${this.#tab.id}/${this.n}`;
  }
  effect(kind: string, ...args: readonly unknown[]): void {
    if (this.#over) throw this.signal.reason;
    this.#tab.line.effect(kind, ...args);
  }
  download(name: string, content: DownloadContent): void {
    this.#tab.download(name, content, { signal: this.signal, may: () => safeDenial(this.session, this.#access) === undefined });
  }
  /** Why it may not be made any more; undefined: it may. */
  denial(): Failure | undefined {
    const failure = safeDenial(this.#tab.session, this.#access);
    return failure && new Revoked(failure);
  }
  /** Undefined: what is known of who calls is current. Else it is looked up. */
  current(): Promise<void> | undefined {
    const { session } = this.#tab;
    return session.current?.(session);
  }
  mayCommit(): Promise<void> | undefined {
    const check = (): void => {
      const failure = this.denial();
      if (failure !== undefined) throw failure;
    };
    const looking = this.current();
    return looking === undefined ? check() as undefined : looking.then(check);
  }
  /** Asks it to end, by its signal. */
  cancel(reason: unknown): void {
    (this.#abort ??= new AbortController()).abort(reason);
  }
  /** It is over, whether its handler listens or not: it can write no more, and have no more effects. One that has not begun does not. */
  end(reason: unknown): void {
    if (this.#over) return;
    this.cancel(reason);
    if (this.work === undefined) return;
    this.#over = true;
    endWrites(this, this.signal.reason, this.work);
  }
}
