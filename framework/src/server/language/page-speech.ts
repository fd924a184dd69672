/** In which language one page is spoken to; also what its getters are evaluated in: nobody calls, but it is known who looks. */
// Where there is a page, `format` and `t` ask whose it is.
import "../formatting.ts";
import type { Words } from "../../i18n/words.ts";
import type { CallContext } from "../../state/call.ts";
import type { Session } from "../../state/register.ts";
import type { StateDefinition } from "../../state/registry.ts";
import type { FormatSettings } from "../../wire/boot.ts";
import type { Languages } from "./languages.ts";

interface Speaking {
  readonly definition: StateDefinition;
  readonly cell: { retry(id: number): void };
}

export class PageSpeech implements CallContext {
  readonly signal = undefined;
  format: FormatSettings;
  readonly #languages: Languages;
  readonly #looking: () => Session | undefined;

  /** @param looking at whose browser it is shown; undefined: at anybody's */
  constructor(languages: Languages, { locale, timeZone }: Pick<Session, "locale" | "timeZone">, currency: string, looking: () => Session | undefined = () => undefined) {
    this.#languages = languages;
    this.#looking = looking;
    this.format = { locale, timeZone, currency };
  }

  get session(): Session | undefined {
    return this.#looking();
  }
  get words(): Words | undefined {
    return this.#languages.words(this.format.locale);
  }
  /** Where the page finds its words. */
  get address(): string | undefined {
    return this.#languages.address(this.format.locale);
  }
  /** The languages that the app speaks. */
  get offered(): readonly string[] {
    return this.#languages.offered;
  }
  effect(): void {}
  download(): void {}

  /** Any getter may have said something in the language of before. */
  change(locale: string, states: Iterable<Speaking>): void {
    this.format = { ...this.format, locale };
    for (const { definition, cell } of states) {
      for (const [id, { kind }] of definition.manifest.vars.entries()) if (kind === "computed") cell.retry(id);
    }
  }
}
