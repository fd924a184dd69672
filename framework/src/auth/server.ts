/** Sign-in on a server whose app has an auth.ts: accounts, sessions, what watches them, and the addresses below /auth. */
import type { FastifyInstance } from "fastify";
import { authDeveloper, authProviders } from "../errors/auth.ts";
import type { BrowserSession, Sessions } from "../server/session/sessions.ts";
import type { Tabs } from "../server/tab/tabs.ts";
import { seams } from "../state/seams.ts";
import { Attempts } from "./attempt.ts";
import { Accounts } from "./accounts/accounts.ts";
import { openAuthDb, type AuthDb } from "./database.ts";
import { declared, type DeclaredProvider } from "./declared.ts";
import { PARTS } from "./http/routes.ts";
import { limits } from "./limits.ts";
import type { LocalAuth } from "./local/local.ts";
import { OnceInMemory, type Once } from "./once.ts";
import { appSecrets, Sealer } from "./seal.ts";
import { noteSeen, removeEnded } from "./sessions/rows.ts";
import { SignedInSessions } from "./sessions/sessions.ts";
import { Watch } from "./watch.ts";

/** What routes of auth work with. */
export interface AuthServer {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  readonly sessions: SignedInSessions;
  readonly providers: readonly DeclaredProvider[];
  /** The public address, where the configuration names it. */
  readonly origin: string | undefined;
  readonly development: boolean;
  /** The app's. */
  readonly name: string;
  /** By the app's secret. @throws `auth-secret` when it is first asked for and there is none */
  readonly sealer: Sealer;
  readonly once: Once;
  readonly attempts: Attempts;
  /** Passwords, passkeys and codes, where auth.ts lists them. */
  local: LocalAuth | undefined;
  failed(error: unknown, what: string): void;
}

/** That of this process, for the framework's own states. */
export const running: { auth: AuthServer | undefined } = { auth: undefined };

export interface AuthOptions {
  readonly name: string;
  readonly browsers: Sessions;
  readonly tabs: Tabs;
  readonly origin: string | undefined;
  /** The address of the database, where the app has none of its own. */
  readonly database: string | undefined;
  readonly development: boolean;
  failed(error: unknown, what: string): void;
}

export interface OpenAuth {
  readonly server: AuthServer;
  readonly watch: Watch;
  close(): Promise<void>;
}

/**
 * Undefined: the app has no auth.ts, or one that lists no providers, and nobody can sign in.
 * @throws `auth-providers`, `auth-developer`, `auth-table`
 */
export async function openAuth(app: FastifyInstance, { browsers, tabs, origin, database, development, name, failed }: AuthOptions): Promise<OpenAuth | undefined> {
  const auth = declared.auth;
  if (seams.auth === undefined || auth === undefined || auth.providers.length === 0) return undefined;
  checkProviders(auth.providers, development);
  const db = await openAuthDb(database);
  const accounts = new Accounts(db);
  const sessions = new SignedInSessions({
    db, accounts, browsers, origin,
    bounds: () => declared.auth?.session ?? auth.session,
    changed: (session) => tabs.permissionsChanged(session),
    ended: (session, code) => tabs.end(session, code),
  });
  const watch = new Watch({ db, accounts, sessions, failed: (error) => failed(error, "Users could not be read anew after a change") });
  await watch.start();
  browsers.signedIn = sessions;
  const server: AuthServer = Object.assign(sealing(development, origin), { db, accounts, sessions, providers: auth.providers, origin, development, name, failed, local: undefined });
  running.auth = server;
  for (const part of PARTS) await app.register(async (scope) => part.serve(scope, server));
  const stopSweeps = sweep(server, watch, (id) => tabs.holds(id));
  return { server, watch, close: async () => {
    stopSweeps();
    watch.stop();
    await server.local?.parts.mailer.settled();
    await keepSeen(server).catch(() => {});
  } };
}

/** In production a missing secret stops the start; in development one is made when it is first needed. */
function sealing(development: boolean, origin: string | undefined): Pick<AuthServer, "sealer" | "once" | "attempts"> {
  let sealer: Sealer | undefined, attempts: Attempts | undefined;
  const once = new OnceInMemory();
  const parts = {
    once,
    get sealer() { return (sealer ??= new Sealer(appSecrets({ dev: development }))); },
    get attempts() { return (attempts ??= new Attempts({ sealer: parts.sealer, once, secure: origin?.startsWith("https:") === true })); },
  };
  if (!development) void parts.sealer;
  return parts;
}

/** Nobody is to believe in a way to sign in that is not there, nor to have one that everybody can use. */
function checkProviders(providers: readonly DeclaredProvider[], development: boolean): void {
  const kinds = new Set(PARTS.flatMap((part) => part.kinds));
  const missing = providers.filter(({ kind }) => !kinds.has(kind)).map(({ id }) => id);
  if (missing.length > 0) throw authProviders({ providers: missing.join(", ") });
  if (!development && providers.some(({ kind }) => kind === "developer")) throw authDeveloper();
}

/** Compares all that is open with the database, ends what is over, notes who was here, lets go of what nobody holds. */
function sweep(server: AuthServer, watch: Watch, holds: (session: BrowserSession) => boolean): () => void {
  const { sessions, db, failed } = server;
  let rounds = 0, busy = false;
  const round = async (): Promise<void> => {
    await keepSeen(server);
    await watch.compare();
    for (const held of sessions.memory) {
      if (sessions.isOver(held)) sessions.drop(held, "signed-out");
      else if (!holds(held.session) && performance.now() - held.session.used > limits.held) sessions.forget(held);
    }
    if (rounds++ % 20 === 0) await removeEnded(db, Math.max(declared.auth?.session.idle ?? 0, 1));
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    round().catch((error: unknown) => failed(error, "Sessions could not be compared with the database; it is tried again")).finally(() => (busy = false));
  }, limits.sweep).unref();
  return () => clearInterval(timer);
}

/** When users have last done something, as the database is to know it. */
async function keepSeen({ sessions, db }: AuthServer): Promise<void> {
  const now = performance.now();
  const seen = [...sessions.memory].filter(({ session, noted }) => session.used > noted);
  if (seen.length === 0) return;
  await noteSeen(db, new Map(seen.map(({ row, session }) => [row.id, new Date(Date.now() - (now - session.used))])));
  for (const held of seen) held.noted = Math.max(held.noted, now);
}
