/** `solenoid`: what states, jobs and endpoints are written with. Server code. */

/**
 * Filled in by the app, so that permissions, users, messages and page effects are typed everywhere:
 * `declare module "solenoid" { interface Register { auth: typeof auth } }`
 */
export interface Register {}

export { State, SessionState, SharedState, UserState } from "./state.ts";
export type { AnyState } from "./state.ts";
export type { Attributes, Member, Permission, Role, Session, User } from "./register.ts";
export { can, cookie, every, handler, key, local, open, persisted, url } from "./decorators.ts";
export type { CookieOptions, HandlerOptions, LocalOptions, UrlOptions } from "./options.ts";
export { defineEndpoint, type EndpointRequest } from "./endpoint.ts";
export { Upload } from "./upload.ts";
export type { Email, Int, Length, Max, Min, Pattern } from "./rules.ts";
export { csvOf } from "../csv/write.ts";
export { xlsxOf, type SheetColumn } from "../csv/xlsx.ts";
export { copyToClipboard, download, effect, focus, redirect, scrollTo, sleep, toast, untracked } from "./effects.ts";
export { Failure, type FailureCode } from "../wire/failure.ts";
export { conflict, forbidden, invalid, notFound } from "./failures.ts";
export { t } from "../i18n/t.ts";
export type { Messages, Translation } from "../i18n/messages.ts";
export { format, type Day, type Format, type Range } from "../format/index.ts";
export type { Peer } from "./view.ts";
