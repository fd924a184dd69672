/** One call of a handler while it runs. */
import type { CallContext, DownloadContent } from "../../state/call.ts";
import type { Words } from "../../i18n/words.ts";
import type { FormatSettings } from "../../wire/boot.ts";
import type { Tab } from "../tab/tab.ts";

export class RunningCall implements CallContext {
  readonly n: number;
  readonly #tab: Tab;
  /** Made when somebody asks for the signal: most handlers are done before they could be cancelled. */
  #abort: AbortController | null = null;

  constructor(n: number, tab: Tab) {
    this.n = n;
    this.#tab = tab;
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
  get words(): Words | undefined {
    return this.#tab.speech.words;
  }
  effect(kind: string, ...args: readonly unknown[]): void {
    this.#tab.line.effect(kind, ...args);
  }
  download(name: string, content: DownloadContent): void {
    this.#tab.download(name, content, this.signal);
  }
  cancel(reason: unknown): void {
    (this.#abort ??= new AbortController()).abort(reason);
  }
}
