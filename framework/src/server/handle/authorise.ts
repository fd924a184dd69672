/** May the user call this, now? Asked at each event, not at sign-in. */
import { denial, type Access } from "../session/access.ts";
import type { BrowserSession } from "../session/sessions.ts";

/** @throws `forbidden`; `unauthenticated` where nobody is signed in */
export function authorise(session: BrowserSession, access: Access): void {
  const failure = denial(session, access);
  if (failure !== undefined) throw failure;
}
