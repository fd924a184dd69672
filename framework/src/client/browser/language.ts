/** In which language this page speaks: what it began with, then what the user chooses. */
import { createSignal } from "solid-js";
import { provideFormatSettings } from "../../format/index.ts";
import { provideWords, type Words } from "../../i18n/words.ts";
import type { FormatSettings, PageBoot } from "../../wire/boot.ts";

/** Loads the module of a language's words. It stands in the app's entry: what compiles this package wraps an import of any address in a helper that each page would load. */
export type LoadWords = (address: string) => Promise<unknown>;

export class Language {
  readonly #load: LoadWords;
  readonly #settings;
  readonly #words = createSignal<Words>();
  /** Resolves when what was told until now is shown. */
  ready: Promise<void>;

  constructor({ settings, words }: PageBoot, load: LoadWords) {
    this.#load = load;
    this.#settings = createSignal(settings);
    provideFormatSettings(this.settings);
    provideWords(this.#words[0]);
    this.ready = this.load(words).then((loaded) => this.speak(settings, loaded));
  }

  /** Tracked. */
  settings = (): FormatSettings => this.#settings[0]();

  speak(settings: FormatSettings, words: Words | undefined): void {
    this.#settings[1](settings);
    this.#words[1](words);
  }

  /** @param address of their module; undefined for an app without messages */
  async load(address: string | undefined): Promise<Words | undefined> {
    return address === undefined ? undefined : ((await this.#load(address)) as { default: Words }).default;
  }
}
