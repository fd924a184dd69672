/** In whose language, currency and time zone `format` and `t` speak: the page's that is rendered, or the caller's of a handler. */
import { AsyncLocalStorage } from "node:async_hooks";
import { provideFormatSettings } from "../format/index.ts";
import { provideWords, type Speech } from "../i18n/words.ts";
import { calls } from "../state/call.ts";

/** Where a page is rendered. In a handler the call itself says it: each store costs each event. */
export const speaking = new AsyncLocalStorage<Speech>();

const speech = (): Speech | undefined => speaking.getStore() ?? calls.getStore();
provideFormatSettings(() => speech()?.format);
provideWords(() => speech()?.words);
