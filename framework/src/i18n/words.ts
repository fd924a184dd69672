/** What an app says in one language, as both sides have it. */
import type { FormatSettings } from "../wire/boot.ts";
import type { Messages } from "./messages.ts";

export interface Words {
  readonly locale: string;
  readonly messages: Messages;
  /** What the language lacks, in the first one of the app. */
  readonly rest?: { readonly locale: string; readonly messages: Messages };
}

/** In which language somebody is spoken to. */
export interface Speech {
  readonly format: FormatSettings;
  /** Undefined for an app without messages. */
  readonly words: Words | undefined;
}

let current: () => Words | undefined = () => undefined;

/** Called once by each runtime, like `provideFormatSettings`. */
export function provideWords(read: () => Words | undefined): void {
  current = read;
}

export const currentWords = (): Words | undefined => current();
