/** Sign-in on a server whose app has an auth.ts: accounts, sessions, what watches them, and the addresses below /auth. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { authDeveloper } from "../errors/auth.ts";
import { authOrigin } from "../errors/sign-in.ts";
import { notices } from "../server/notices.ts";
import { isSecure } from "../server/session/cookie.ts";
import type { BrowserSession, Sessions } from "../server/session/sessions.ts";
import type { Tabs } from "../server/tab/tabs.ts";
import { seams } from "../state/seams.ts";
import { Attempts } from "./attempt.ts";
import { ApiKeys } from "./api-keys/keys.ts";
import { Repeats } from "./api-keys/repeats.ts";
import { auditAll } from "./audit/audit.ts";
import { Recorder } from "./audit/recorder.ts";
import { KEPT } from "./audit/append-only.ts";
import { trimAudit } from "./audit/retention.ts";
import { Accounts } from "./accounts/accounts.ts";
import { openAuthDb, type AuthDb } from "./database.ts";
import { declared, type DeclaredProvider } from "./declared.ts";
import { developerUsers } from "./http/developer.ts";
import { PARTS } from "./http/routes.ts";
import type { Api } from "../server/http/endpoints.ts";
import { limits } from "./limits.ts";
import type { LocalAuth } from "./local/local.ts";
import { announce } from "./local/announce.ts";
import type { External } from "./oidc/external.ts";
import { externalsOf } from "./oidc/externals.ts";
import { originOf } from "./oidc/origin.ts";
import { refreshInTime, Refreshing } from "./oidc/refreshing.ts";
import { forgetTaken, OnceInDatabase } from "./once-in-database.ts";
import type { Once } from "./once.ts";
import { appSecrets, Sealer } from "./seal.ts";
import { setRunningAuth, type RunningAuth } from "./running.ts";
import { noteSeen, removeEnded } from "./sessions/rows.ts";
import { SignedInSessions } from "./sessions/sessions.ts";
import { Watch } from "./watch.ts";

/** What routes of auth work with. */
export interface AuthServer {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  readonly sessions: SignedInSessions;
  readonly keys: ApiKeys;
  readonly providers: readonly DeclaredProvider[];
  /** The public address, where the configuration names it. */
  readonly origin: string | undefined;
  readonly development: boolean;
  /** The app's. */
  readonly name: string;
  /** By the app's secret. @throws `auth-secret` when it is first asked for and there is none */
  readonly sealer: Sealer;
  readonly once: Once;
  /** Those of a browser that has come by https, or not. */
  attempts(request: Pick<FastifyRequest, "protocol">): Attempts;
  /** Passwords, passkeys and codes, where auth.ts lists them. */
  local: LocalAuth | undefined;
  /** Those that users are sent to, by their ids. */
  readonly externals: ReadonlyMap<string, External>;
  /** Where providers lead back to. @throws `SignInRefused` where it is not known */
  originOf(request: FastifyRequest): string;
  failed(error: unknown, what: string): void;
}

export interface AuthOptions {
  readonly name: string;
  readonly browsers: Sessions;
  readonly tabs: Tabs;
  readonly origin: string | undefined;
  /** Where it will listen; links begin with it where there is no public address. */
  readonly port: number;
  /** The address of the database, where the app has none of its own. */
  readonly database: string | undefined;
  readonly development: boolean;
  failed(error: unknown, what: string): void;
  /** Says something in the terminal, or the log. */
  tell(text: string): void;
  warn(text: string): void;
}

export interface OpenAuth {
  readonly server: AuthServer;
  readonly watch: Watch;
  /** What requests of `/api` bring beside a cookie. */
  readonly api: Pick<Api, "open" | "once">;
  close(): Promise<void>;
}

/**
 * Undefined: the app has no auth.ts, or one that lists no providers, and nobody can sign in.
 * @throws `auth-developer`, `auth-environment`, `auth-tenant`, `auth-origin`, `auth-secret`, `auth-secret-short`, `auth-table`
 */
export async function openAuth(app: FastifyInstance, { browsers, tabs, origin, database, development, name, failed, tell: say, warn, port }: AuthOptions): Promise<OpenAuth | undefined> {
  const auth = declared.auth;
  if (seams.auth === undefined || auth === undefined || auth.providers.length === 0) return undefined;
  const externals = checkProviders(auth.providers, { development, origin });
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
  const keys = new ApiKeys({ db, accounts, customRoles: () => sessions.customRoles });
  const server: AuthServer = Object.assign(sealing(db, development, origin), { db, accounts, sessions, keys, providers: auth.providers, origin, development, name, failed, local: undefined, externals, originOf: originOf(origin, development) });
  for (const part of PARTS) await app.register(async (scope) => part.serve(scope, server));
  // Where anybody is whoever they like at one click, nobody needs to be first.
  const isPlayground = development && auth.providers.some(({ kind }) => kind === "developer");
  if (server.local !== undefined && !isPlayground) await announce(server.local, origin ?? `http://localhost:${port}`, { tell: say, warn });
  const closers = [refreshInTime(new Refreshing(server), failed), sweep(server, watch, (session) => tabs.holds(session)), () => watch.stop(), tell(server), setRunningAuth(runningOf(server))];
  const repeats = new Repeats(db);
  closers.push(daily(async () => (await trimAudit(db, declared.auth?.auditKept ?? KEPT), await repeats.sweep()), (error) => failed(error, "What is old could not be removed; it is tried again")));
  return {
    server, watch,
    api: { open: (key, guest, place) => keys.open(key, guest, place), once: (request, answer) => repeats.run(request, answer) },
    async close() {
      for (const each of closers) await each();
      await server.local?.parts.mailer.settled();
      await keepSeen(server, 0).catch(() => {});
    },
  };
}

/** What is old goes: an hour after the start, and once a day. */
function daily(work: () => Promise<unknown>, failed: (error: unknown) => void): () => void {
  let hours = 0;
  const timer = setInterval(() => { if (hours++ % 24 === 0) work().catch(failed); }, 60 * 60_000).unref();
  return () => clearInterval(timer);
}

/** Denials and what else the stages tell of go to the log of the app. */
function tell({ db, failed }: AuthServer): () => Promise<void> {
  const recorder = new Recorder({ write: (entries) => auditAll(db, entries), failed: (error) => failed(error, "The audit log could not be written") });
  notices.listener = recorder.note;
  return async () => {
    if (notices.listener === recorder.note) notices.listener = undefined;
    await recorder.settled();
  };
}

/** What the framework's own states work with. */
function runningOf(server: AuthServer): RunningAuth {
  const { db, accounts, sessions, keys, name, development, origin, local } = server;
  return {
    db, accounts, sessions, keys, app: name, origin, local,
    developers: async () => (development && server.providers.some(({ kind }) => kind === "developer") ? developerUsers(server) : []),
  };
}

/** In production a missing secret stops the start; in development one is made when it is first needed. */
function sealing(db: AuthDb, development: boolean, origin: string | undefined): Pick<AuthServer, "sealer" | "once" | "attempts"> {
  let sealer: Sealer | undefined;
  const attempts = new Map<boolean, Attempts>();
  const once = new OnceInDatabase(db);
  const parts = {
    once,
    get sealer() { return (sealer ??= new Sealer(appSecrets({ dev: development }))); },
    attempts(request: Pick<FastifyRequest, "protocol">) {
      const secure = isSecure(request, origin);
      const found = attempts.get(secure) ?? new Attempts({ sealer: parts.sealer, once, secure });
      attempts.set(secure, found);
      return found;
    },
  };
  if (!development) void parts.sealer;
  return parts;
}

/** Nobody is to have a way to sign in that everybody can use, nor one that leads back to wherever a stranger likes. */
function checkProviders(providers: readonly DeclaredProvider[], { development, origin }: Pick<AuthServer, "development" | "origin">): ReadonlyMap<string, External> {
  if (!development && providers.some(({ kind }) => kind === "developer")) throw authDeveloper();
  const externals = externalsOf(providers);
  if (externals.size > 0 && origin === undefined && !development) throw authOrigin({ providers: [...externals.keys()].join(", ") });
  return externals;
}

/** Compares all that is open with the database, ends what is over, notes who was here, lets go of what nobody holds. */
function sweep(server: AuthServer, watch: Watch, holds: (session: BrowserSession) => boolean): () => void {
  const { sessions, db, failed } = server;
  let rounds = 0, busy = false;
  const round = async (): Promise<void> => {
    const { idle } = sessions.bounds;
    // Rows go by what is written down: of a session that is idle soon it is written sooner.
    await keepSeen(server, Math.min(limits.seen, idle / 4));
    await watch.compare();
    for (const held of sessions.memory) {
      if (sessions.isOver(held)) sessions.drop(held, "signed-out");
      else if (!holds(held.session) && performance.now() - held.session.used > limits.held) sessions.forget(held);
    }
    if (rounds++ % 20 !== 0) return;
    await removeEnded(db, idle);
    await forgetTaken(db);
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    round().catch((error: unknown) => failed(error, "Sessions could not be compared with the database; it is tried again")).finally(() => (busy = false));
  }, limits.sweep).unref();
  return () => clearInterval(timer);
}

/** When users have last done something, as the database is to know it. @param every milliseconds; what was written down since is written later */
export async function keepSeen({ sessions, db }: Pick<AuthServer, "sessions" | "db">, every: number): Promise<void> {
  const now = performance.now();
  const seen = [...sessions.memory].filter(({ session, noted }) => session.used > noted && now - noted >= every);
  if (seen.length === 0) return;
  await noteSeen(db, seen.map(({ row: { id, userId, impersonatorId }, session }) => ({ id, userId, impersonatorId, at: new Date(Date.now() - (now - session.used)) })));
  for (const held of seen) held.noted = Math.max(held.noted, now);
}
