/** May the user call this, now? Asked at each event, not at sign-in. */
import type { BrowserSession } from "../session/sessions.ts";
import { mustBeAllowed } from "../session/may.ts";

/** @throws `forbidden`; `unauthenticated` where nobody is signed in */
export function authorise(session: BrowserSession, target: { readonly permissions: readonly string[] }): void {
  for (const permission of target.permissions) mustBeAllowed(session, permission);
}
