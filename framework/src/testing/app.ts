/** What tests run with of the app's configuration; the set-up fills it in. */
import { Languages, type Locales } from "../server/language/languages.ts";

export const app = { languages: new Languages(), currency: "USD" };

export async function configure({ locales, currency = "USD" }: { readonly locales?: Locales; readonly currency?: string }): Promise<void> {
  Object.assign(app, { languages: await Languages.load(locales), currency });
}
