/** In which language this page speaks: what it began with, then what the user chooses. */
import { createSignal } from "solid-js";
import { provideFormatSettings } from "../../format/index.ts";
import { provideWords, type Words } from "../../i18n/words.ts";
import type { FormatSettings, PageBoot } from "../../wire/boot.ts";

export class Language {
  readonly #settings;
  readonly #words = createSignal<Words>();
  /** Resolves when what was told until now is shown. */
  ready: Promise<void>;

  constructor({ settings, words }: PageBoot) {
    this.#settings = createSignal(settings);
    provideFormatSettings(this.settings);
    provideWords(this.#words[0]);
    this.ready = loadWords(words).then((loaded) => this.speak(settings, loaded));
  }

  /** Tracked. */
  settings = (): FormatSettings => this.#settings[0]();

  speak(settings: FormatSettings, words: Words | undefined): void {
    this.#settings[1](settings);
    this.#words[1](words);
  }
}

/** @param address of their module; undefined for an app without messages */
export async function loadWords(address: string | undefined): Promise<Words | undefined> {
  return address === undefined ? undefined : ((await import(/* @vite-ignore */ address)) as { default: Words }).default;
}
