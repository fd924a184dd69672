/** The page goes on in another language: the server says which, and where its words are. */
import { batch } from "solid-js";
import { LOCALE_COOKIE } from "../../wire/boot.ts";
import { markDocument } from "./document-language.ts";
import type { Effects } from "./effects.ts";
import type { Language } from "./language.ts";

export function followLanguage(effects: Effects, language: Language): void {
  effects.on("locale", (locale: string, words?: string, chosen = true) => {
    if (chosen) document.cookie = `${LOCALE_COOKIE}=${encodeURIComponent(locale)}; Path=/; Max-Age=31536000; SameSite=Lax`;
    // One after the other, in the order in which the server has told them.
    language.ready = Promise.all([language.load(words), language.ready]).then(([loaded]) => batch(() => {
      markDocument(locale);
      language.speak({ ...language.settings(), locale }, loaded);
    }));
    // The next page begins with the new language in any case.
    language.ready.catch(() => location.reload());
  });
}
