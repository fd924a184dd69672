/** What runs by itself for one state: onLoad of a shared one, a timer, what tells of members. It has no page to act on. */
import type { Source } from "../download/downloads.ts";
import type { CallContext, DownloadContent } from "../../state/call.ts";
import type { Session, User } from "../../state/register.ts";
import type { Words } from "../../i18n/words.ts";
import type { FormatSettings } from "../../wire/boot.ts";
import type { PageSpeech } from "../language/page-speech.ts";

interface Surroundings {
  readonly speech: PageSpeech;
  signal?(): AbortSignal;
  readonly caller?: User | undefined;
  /** The page that it may act on. */
  readonly page?: { effect(kind: string, ...args: readonly unknown[]): void; download(name: string, content: DownloadContent, from: Source): void };
}

export class OwnCall implements CallContext {
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }
  get signal(): AbortSignal | undefined {
    return this.#around.signal?.();
  }
  get caller(): User | undefined {
    return this.#around.caller;
  }
  get session(): Session | undefined {
    return this.#around.speech.session;
  }
  get format(): FormatSettings {
    return this.#around.speech.format;
  }
  get words(): Words | undefined {
    return this.#around.speech.words;
  }
  effect(kind: string, ...args: readonly unknown[]): void {
    this.#around.page?.effect(kind, ...args);
  }
  download(name: string, content: DownloadContent): void {
    this.#around.page?.download(name, content, { signal: this.signal ?? new AbortController().signal, may: () => true });
  }
}
