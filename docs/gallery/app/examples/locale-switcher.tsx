import { LocaleSwitcher } from "solenoid/ui";

export const about = { group: "Utility", title: "LocaleSwitcher", text: "The language of the app, each by its own name." };

/** With the name of the language that is spoken. */
export function Named() {
  return <LocaleSwitcher locales={["en", "de", "nb", "ar"]} />;
}

/** A globe alone, for the top bar. */
export function Compact() {
  return <LocaleSwitcher compact locales={["en", "de", "nb", "ar"]} />;
}
