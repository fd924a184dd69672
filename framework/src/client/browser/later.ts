/**
 * What a page does only once it is shown, in one file that comes right after that: its connection, the way to other pages, the
 * address bar, what the server makes the page do. Its document asks for it together with what the page is taken over by.
 */
export { isOutdated } from "./build.ts";
export { takeLate } from "./late.ts";
export { Live } from "./live.ts";
export { Navigation } from "./navigation.ts";
export { followLanguage } from "./other-language.ts";
export { runEffects } from "./page-effects.ts";
export { showQuery } from "./query-string.ts";
export { refuse } from "./refused.ts";
export { tellTimeZone } from "./time-zone.ts";
