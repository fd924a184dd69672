/** The languages that an app offers, with their messages; read once, when the server starts. */
import { createHash } from "node:crypto";
import { localeLoad, localeMessage } from "../../errors/i18n.ts";
import type { Messages } from "../../i18n/messages.ts";
import { canonical, negotiate, wantedLanguages } from "../../i18n/negotiate.ts";
import type { Words } from "../../i18n/words.ts";

/** `locales` of solenoid.config.ts. */
export type Locales = Readonly<Record<string, Messages | (() => Promise<Messages>)>>;

interface Language {
  readonly words: Words;
  /** A module of its words, for pages. */
  readonly module: string;
  readonly address: string;
}

export const WORDS_PATH = "/_solenoid/words/";

export class Languages {
  #byLocale: ReadonlyMap<string, Language>;

  constructor(languages: ReadonlyMap<string, Language> = new Map()) {
    this.#byLocale = languages;
  }

  /**
   * @param missing told which keys a language lacks, that the first one has
   * @throws `locale-load`, `locale-message`
   */
  static async load(locales: Locales = {}, missing: (locale: string, keys: readonly string[]) => void = () => {}): Promise<Languages> {
    const all = await Promise.all(Object.entries(locales).map(async ([locale, given]) => ({ locale, messages: await messagesOf(locale, given) })));
    const [first] = all;
    return new Languages(new Map(all.map(({ locale, messages }) => {
      const lacking = Object.keys(first!.messages).filter((key) => !Object.hasOwn(messages, key));
      if (lacking.length > 0) missing(locale, lacking);
      const rest = lacking.map((key) => [key, first!.messages[key]!] as const);
      return [locale, languageOf({ locale, messages, ...(rest.length > 0 && { rest: { locale: first!.locale, messages: Object.fromEntries(rest) } }) })];
    })));
  }

  /** Other messages from now on; those of before stay where these cannot be read. */
  async reload(locales: Locales = {}): Promise<void> {
    this.#byLocale = (await Languages.load(locales)).#byLocale;
  }

  /** In the order of the configuration; the first one is spoken to those whose language is not there. */
  get offered(): readonly string[] {
    return [...this.#byLocale.keys()];
  }

  /** Whether somebody can be spoken to in it. Without messages any language will do that numbers and dates can be written in. */
  offers(locale: string): boolean {
    if (this.#byLocale.size > 0) return this.#byLocale.has(locale);
    return canonical(locale) !== undefined && Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  }

  /** @param chosen before, by the user @param header `Accept-Language` */
  choose(chosen: string | undefined, header: string | undefined): string {
    if (chosen !== undefined && chosen.length <= 64 && this.offers(chosen)) return chosen;
    const wanted = wantedLanguages(header);
    if (this.#byLocale.size === 0) return wanted.find((tag) => this.offers(tag)) ?? "en-US";
    return negotiate(wanted, this.offered) ?? this.offered[0]!;
  }

  words(locale: string): Words | undefined {
    return this.#byLocale.get(locale)?.words;
  }

  /** Where a page finds the words of a language; it changes with them. */
  address(locale: string): string | undefined {
    return this.#byLocale.get(locale)?.address;
  }

  /** The module of `<locale>.<hash>`. Another build's hash gets what there is now. */
  module(name: string): { readonly text: string; readonly current: boolean } | undefined {
    const language = this.#byLocale.get(name.slice(0, Math.max(0, name.lastIndexOf("."))));
    return language && { text: language.module, current: language.address === WORDS_PATH + name };
  }
}

async function messagesOf(locale: string, given: Locales[string]): Promise<Messages> {
  const messages: unknown = typeof given === "function" ? await load(locale, given as () => Promise<Messages>) : given;
  if (typeof messages !== "object" || messages === null) throw localeLoad({ locale, reason: "it gives no messages." });
  for (const [key, message] of Object.entries(messages)) if (!isMessage(message)) throw localeMessage({ key, locale });
  return messages as Messages;
}

async function load(locale: string, loader: () => Promise<Messages>): Promise<Messages> {
  try {
    return await loader();
  } catch (error) {
    throw Object.assign(localeLoad({ locale, reason: error instanceof Error ? error.message : String(error) }), { cause: error });
  }
}

function isMessage(message: unknown): boolean {
  if (typeof message === "string") return true;
  if (typeof message !== "object" || message === null || !Object.hasOwn(message, "other")) return false;
  return Object.values(message).every((form) => typeof form === "string");
}

function languageOf(words: Words): Language {
  // A key may be `__proto__`, which a literal would take for something else.
  const module = `export default JSON.parse(${JSON.stringify(JSON.stringify(words))});\n`;
  const hash = createHash("sha256").update(module).digest("base64url").slice(0, 12);
  return { words, module, address: `${WORDS_PATH}${encodeURIComponent(words.locale)}.${hash}` };
}
