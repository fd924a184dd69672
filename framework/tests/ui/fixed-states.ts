/** Screens over states that say what a test has them say, for a user with these permissions. */
import type { PageSession } from "../../src/client/page.ts";
import type { FakePage } from "./fake-page.ts";

export function fixStates(page: FakePage, states: Readonly<Record<string, object>>, grants: readonly string[] = []): void {
  Object.assign(page, {
    use: (state: { name: string }) => states[state.name] ?? {},
    session: (): PageSession => ({ locale: "en-US", timeZone: "UTC", can: (each) => grants.includes(each), signOut: () => Promise.resolve() }),
  });
}
