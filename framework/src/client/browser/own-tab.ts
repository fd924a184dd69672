/** A page whose HTML is everybody's gets a tab: its session is known from then on, and the language of its user. */
import { TAB_PATH, type Boot, type OwnTab } from "../../wire/boot.ts";
import { parse } from "../../wire/values.ts";
import { markDocument } from "./document-language.ts";
import type { Language } from "./language.ts";

/** Milliseconds until it is asked again where nobody has answered, and at most. */
const AGAIN = 500;
const SELDOM = 15_000;

/** @throws where the server gives none */
export async function askForTab(language: Language): Promise<Boot> {
  const { connection, settings, words } = await answer();
  const loaded = await language.load(words).catch(() => undefined);
  if (JSON.stringify(settings) !== JSON.stringify(language.settings())) {
    markDocument(settings.locale);
    language.speak(settings, loaded);
  }
  return connection;
}

async function answer(): Promise<OwnTab> {
  for (let wait = AGAIN; ; wait = Math.min(wait * 2, SELDOM)) {
    const response = await fetch(TAB_PATH, { method: "POST" }).catch(() => undefined);
    if (response?.ok) return parse(await response.text()) as OwnTab;
    if (response !== undefined && response.status < 500) throw new Error(`No tab: ${response.status}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
