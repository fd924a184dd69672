import type { Speech } from "../../../i18n/words.ts";
import type { Session } from "../../../state/register.ts";
import type { Languages } from "../../language/languages.ts";

/** In whose language an endpoint speaks. */
export const speechTo = ({ locale, timeZone }: Session, currency: string, languages: Languages): Speech =>
  ({ format: { locale, timeZone, currency }, words: languages.words(locale) });
