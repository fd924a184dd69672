/** In which language this page speaks: what it began with, then what the user chooses. */
import { batch, createSignal } from "solid-js";
import { provideFormatSettings } from "../../format/index.ts";
import { provideWords, type Words } from "../../i18n/words.ts";
import { LOCALE_COOKIE, type FormatSettings, type PageBoot } from "../../wire/boot.ts";

export class Language {
  readonly #settings;
  readonly #words = createSignal<Words>();
  /** Switches happen one after the other, in the order in which the server has told them. */
  #switched: Promise<void>;

  constructor({ settings, words }: PageBoot) {
    this.#settings = createSignal(settings);
    provideFormatSettings(this.settings);
    provideWords(this.#words[0]);
    this.#switched = this.#load(words).then((loaded) => void this.#words[1](loaded));
  }

  /** Tracked. */
  settings = (): FormatSettings => this.#settings[0]();

  /** Resolves when what was told until now is shown. */
  get ready(): Promise<void> {
    return this.#switched;
  }

  /** @param words the address of its words */
  speak = (locale: string, words: string | undefined): void => {
    document.cookie = `${LOCALE_COOKIE}=${encodeURIComponent(locale)}; Path=/; Max-Age=31536000; SameSite=Lax`;
    const loading = this.#load(words);
    this.#switched = Promise.all([loading, this.#switched]).then(([loaded]) => batch(() => {
      document.documentElement.lang = locale;
      this.#settings[1]((before) => ({ ...before, locale }));
      this.#words[1](loaded);
    }));
    // The next page begins with the new language in any case.
    this.#switched.catch(() => location.reload());
  };

  async #load(address: string | undefined): Promise<Words | undefined> {
    return address === undefined ? undefined : ((await import(/* @vite-ignore */ address)) as { default: Words }).default;
  }
}
