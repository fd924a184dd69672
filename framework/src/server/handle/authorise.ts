/** May the user call this, now? Asked at each event, not at sign-in. */
import { forbidden } from "../../errors/server.ts";
import type { BrowserSession } from "../session/sessions.ts";

/** Throws `forbidden`. Without auth.ts there are no users, and everything is open. */
export function authorise(session: BrowserSession, target: { readonly permissions: readonly string[] }): void {
  const { user } = session;
  if (user === undefined) return;
  for (const permission of target.permissions) if (!user.can(permission as never)) throw forbidden({ permission });
}
