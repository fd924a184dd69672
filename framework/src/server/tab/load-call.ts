/** What an onLoad runs in. Its effects wait for the page; where it sends the page elsewhere before there is one, the page is not made. */
import type { CallContext } from "../../state/call.ts";
import type { Session } from "../../state/register.ts";
import type { Words } from "../../i18n/words.ts";
import type { FormatSettings } from "../../wire/boot.ts";
import type { PageSpeech } from "../language/page-speech.ts";

export interface Redirect {
  readonly path: string;
  readonly replace: boolean;
  readonly external: boolean;
}

export class LoadCall implements CallContext {
  readonly signal = undefined;
  readonly #speech: PageSpeech;
  readonly #act: (kind: string, args: readonly unknown[]) => void;
  /** A page is being made, which nobody has seen yet. */
  #arriving = false;
  #redirect: Redirect | undefined;

  constructor(speech: PageSpeech, act: (kind: string, args: readonly unknown[]) => void) {
    this.#speech = speech;
    this.#act = act;
  }

  get session(): Session | undefined {
    return this.#speech.session;
  }
  get format(): FormatSettings {
    return this.#speech.format;
  }
  get words(): Words | undefined {
    return this.#speech.words;
  }

  effect(kind: string, ...args: readonly unknown[]): void {
    if (kind !== "redirect" || !this.#arriving) return this.#act(kind, args);
    const [path, { replace = false, external = false } = {}] = args as [path: string, options?: { replace?: boolean; external?: boolean }];
    this.#redirect ??= { path, replace, external };
  }
  download(): void {}

  /** From now on, and until `arrived`, a redirect is noted. */
  arrives(): void {
    this.#arriving = true;
    this.#redirect = undefined;
  }
  get redirect(): Redirect | undefined {
    return this.#redirect;
  }
  arrived(): void {
    this.#arriving = false;
  }
}
