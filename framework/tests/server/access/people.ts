/** Pages of people of different roles. */
import { seams } from "../../../src/state/seams.ts";
import type { User } from "../../../src/state/register.ts";
import type { BrowserSession } from "../../../src/server/session/sessions.ts";
import { atEnd, type Page, type Server } from "../harness.ts";
import type { Talk } from "../talk.ts";

export const auth = { permissions: ["sales:read", "sales:margin"], roles: { admin: ["*"], reader: ["sales:read"] }, attributes: {} };

/** There is an auth.ts until the end of the test. */
export function withAuth(): void {
  seams.auth = auth;
  atEnd(() => { seams.auth = undefined; });
}

export interface Person {
  readonly cookie: string;
  readonly session: BrowserSession;
  readonly permissions: Set<string>;
  /** Says that they may other things now. */
  changed(): void;
}

/** Somebody signed in, whose permissions may be changed. */
export async function person(server: Server, name: string, ...granted: string[]): Promise<Person> {
  const { cookie, boot } = await server.open("/nowhere");
  const { session } = server.app.tabs.find(boot.connection.tab)!;
  const permissions = new Set(granted);
  const user = { id: name, name, email: null, roles: [], can: (permission: string) => permissions.has(permission) } as unknown as User;
  Object.assign(session, { user });
  return { cookie: cookie!, session, permissions, changed: () => server.app.tabs.permissionsChanged(session) };
}

/** All that a page was sent. */
export const received = (page: Page, talk?: Talk): string => page.answer.text + JSON.stringify(talk?.frames ?? []);
