/**
 * What a page does only once it is shown, in one file that is loaded right after that: the way to other pages, the address bar,
 * what the server makes the page do.
 */
export { isOutdated } from "./build.ts";
export { Navigation } from "./navigation.ts";
export { askForTab } from "./own-tab.ts";
export { followLanguage } from "./other-language.ts";
export { runEffects } from "./page-effects.ts";
export { showQuery } from "./query-string.ts";
export { refuse } from "./refused.ts";
export { tellTimeZone } from "./time-zone.ts";
