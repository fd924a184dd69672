/** Texts in the user's language. */
import { format } from "../format/index.ts";
import type { AppMessages, Plural, SlotsOf } from "./messages.ts";
import { currentWords } from "./words.ts";

/**
 * A text in the user's language. Plural forms are chosen by the slot `n`, by the rules of the language; a form `zero` also
 * stands for none where the language has no rule for it. Numbers are written as `format` does. What the language lacks is
 * said in the first one of the app, and a key that nobody knows as the key itself.
 * @example t("orders.count", { n: 3 }) // "3 orders"
 */
export function t<K extends keyof AppMessages & string>(
  key: K,
  ...slots: [SlotsOf<AppMessages[K]>] extends [never] ? [] : [slots: { readonly [S in SlotsOf<AppMessages[K]>]: string | number }]
): string {
  const words = currentWords();
  const source = [words, words?.rest].find((each) => each !== undefined && Object.hasOwn(each.messages, key));
  if (source === undefined) return key;
  const values = (slots as readonly Readonly<Record<string, string | number>>[])[0] ?? {};
  const message = source.messages[key]!;
  const text = typeof message === "string" ? message : message[formOf(message, Number(values["n"]), source.locale)] ?? message.other;
  return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof value === "number" ? format(value, "number") : value ?? whole;
  });
}

const rules = new Map<string, Intl.PluralRules>();

function formOf(message: Plural, n: number, locale: string): keyof Plural {
  if (n === 0 && message.zero !== undefined) return "zero";
  let found = rules.get(locale);
  if (found === undefined) rules.set(locale, found = new Intl.PluralRules(locale));
  return found.select(n);
}
