/** An app with users on a database, and browsers that sign in to it over HTTP. */
import { sql } from "drizzle-orm";
import { defineAuth, developer } from "../../../src/auth/index.ts";
import type { AuthServer } from "../../../src/auth/server.ts";
import { declared } from "../../../src/auth/declared.ts";
import { grantRole, revokeRole } from "../../../src/auth/accounts/memberships.ts";
import { id, table, text, type Db } from "../../../src/db/index.ts";
import { asDatabase, closeDatabase } from "../../../src/db/internal.ts";
import { connect } from "../../../src/db/connect.ts";
import { createApp } from "../../../src/server/main.ts";
import { seams } from "../../../src/state/seams.ts";
import { Till } from "../../server/fixtures/app/states/till.state.ts";
import { Ledger, Lobby, Plain } from "../../server/fixtures/app/states/closed.state.ts";
import { doings } from "../../server/fixtures/app/doings.ts";
import { atEnd, serve, type Page, type PageModules, type Server, type ServerOptions } from "../../server/harness.ts";
import { using } from "../../server/pages.tsx";
import { place } from "../../db/open.ts";
import type { Talk } from "../../server/talk.ts";
import type { Done, Refused } from "../../../src/wire/local-sign-in.ts";

export const notes = table("notes", { id: id(), text: text().notNull() });
const schema = { notes };

export const pages: PageModules = {
  "/": { ...using(Till, "last", "takings", "who"), page: { title: "Till", can: "sales:read" } },
  "/ledger": using(Ledger, "target", "margin"),
  "/plain": using(Plain, "value"),
  "/open": { ...using(Lobby, "value"), page: { title: "Lobby", open: true } },
};

export interface AuthApp {
  readonly server: Server;
  readonly auth: AuthServer;
  readonly db: Db<typeof schema>;
  readonly place: string;
  /** Another server on the same database. */
  again(options?: ServerOptions): Promise<AuthApp>;
}

type Session = { idle?: string; absolute?: string };

export function withProviders(session: Session = {}, more: Partial<Parameters<typeof defineAuth>[0]> = {}): void {
  defineAuth({
    providers: [developer()], permissions: ["sales:read", "sales:margin"], roles: { admin: ["*"], finance: ["sales:*"], reader: ["sales:read"], nobody: [] }, session, ...more,
  } as never);
  atEnd(() => {
    seams.auth = undefined;
    declared.auth = undefined;
  });
}

export async function authApp(options: ServerOptions & { at?: string; session?: Session; pages?: PageModules } = {}): Promise<AuthApp> {
  const { at, session, pages: own, ...rest } = options;
  if (declared.auth === undefined) withProviders(session);
  const where = at ?? await place();
  const db = connect({ schema, url: where });
  const { engine } = asDatabase(db);
  if (at === undefined) {
    for (const statement of engine.tablesSql([notes])) await engine.single.execute("run", statement, []);
    atEnd(() => closeDatabase(asDatabase(db)));
  }
  doings.write = async (text) => void await db.insert(notes).values({ text });
  doings.transact = (body) => db.transaction((tx) => body(async (text) => void await tx.insert(notes).values({ text })));
  const server = await serve(own ?? pages, { dev: true, ...rest, config: { database: where, ...rest.config } });
  return { server, auth: server.app.auth!, db, place: where, again: (other) => authApp({ ...options, ...other, at: where }) };
}

export interface Browser {
  readonly cookie: string;
  readonly userId: string;
  readonly sessionId: string;
  open(path?: string): Promise<Page>;
  attach(path?: string): Promise<{ page: Page; talk: Talk }>;
}

/** A user with these roles. */
export async function newUser({ auth }: AuthApp, name: string, ...roles: string[]): Promise<string> {
  return auth.db.transaction(async (tx) => {
    const { id: userId } = await auth.accounts.create(tx, { name, email: `${name.toLowerCase()}@example.com`, emailVerified: true });
    for (const role of roles) await grantRole(tx, userId, role);
    return userId;
  });
}

export function post({ server }: AuthApp, path: string, { cookie, body = {}, origin = server.url }: { cookie?: string | undefined; body?: Record<string, string>; origin?: string | null } = {}): Promise<Response> {
  return fetch(server.url + path, { method: "POST", redirect: "manual", body: new URLSearchParams(body), headers: { ...(cookie !== undefined && { cookie }), ...(origin !== null && { origin }) } });
}

/** What a script of a page asks a route of auth. */
export async function askRoute({ server }: AuthApp, { cookie }: Pick<Browser, "cookie">, path: string, input: object = {}, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { method: "POST", headers: { cookie, origin: server.url, "content-type": "application/json", ...headers }, body: JSON.stringify(input) });
  return { status: response.status, headers: response.headers, body: await response.json() as Done & Partial<Refused> };
}

export const cookieIn = (response: { headers: Headers }): string | undefined => response.headers.getSetCookie().find((line) => line.includes("solenoid-session="))?.split(";")[0];

/** Signs in as a user, in a new browser or in the one of the cookie. */
export async function signIn(app: AuthApp, userId: string, before?: string): Promise<Browser> {
  const response = await post(app, "/auth/sign-in/developer", { cookie: before, body: { user: userId } });
  const cookie = cookieIn(response);
  if (response.status !== 303 || cookie === undefined) throw new Error(`${response.status}: ${await response.text()}`);
  const session = app.server.app.sessions.find(cookie)!;
  return browserOf(app, cookie, userId, session.id);
}

export function browserOf({ server }: AuthApp, cookie: string, userId: string, sessionId: string): Browser {
  const open: Browser["open"] = (path = "/") => server.open(path, { cookie });
  return { cookie, userId, sessionId, open, attach: async (path) => {
    const page = await open(path);
    return { page, talk: await page.attach() };
  } };
}

export const grant = ({ auth }: AuthApp, userId: string, role: string): Promise<unknown> => auth.db.transaction((tx) => grantRole(tx, userId, role));
export const revoke = ({ auth }: AuthApp, userId: string, role: string): Promise<unknown> => auth.db.transaction((tx) => revokeRole(tx, userId, role));
export const disable = ({ auth }: AuthApp, userId: string): Promise<unknown> => auth.db.transaction((tx) => auth.accounts.setDisabled(tx, userId, true));
export const textsIn = async ({ db }: AuthApp): Promise<string[]> => (await db.unsafe("test").select().from(notes)).map((row) => row.text);
export const raw = (app: AuthApp, statement: string): Promise<unknown> => app.auth.db.run(sql.raw(statement)) as unknown as Promise<unknown>;
export { createApp };
