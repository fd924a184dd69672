/** In whose language, currency and time zone `format` speaks: the page's that is rendered, or the caller's of a handler. */
import { AsyncLocalStorage } from "node:async_hooks";
import { provideFormatSettings, type FormatSettings } from "../format/index.ts";
import { calls } from "../state/call.ts";

/** Where a page is rendered. In a handler the call itself says it: each store costs each event. */
export const formatting = new AsyncLocalStorage<FormatSettings>();

provideFormatSettings(() => formatting.getStore() ?? calls.getStore()?.format);
