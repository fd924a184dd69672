/** `defineAuth`: checked at once, so that a name that is misspelt stops the start and not the work of those whom it closes out. */
import { ColumnBuilder, is } from "drizzle-orm";
import type { SQLiteColumnBuilderBase } from "drizzle-orm/sqlite-core";
import { checkDevelopmentUsers } from "./development-users.ts";
import { declared, type Declared, type DeclaredProvider } from "./declared.ts";
import { authAttribute, authAudit, authGrant, authPermission, authRole, authSession, authTwice } from "../errors/auth.ts";
import type { AttributesOf, AuthConfig } from "../state/register.ts";
import { KEPT, KEPT_AT_LEAST } from "./audit/append-only.ts";
import { authPart } from "../server/auth-part.ts";
import { seams } from "../state/seams.ts";
import type { SendMail } from "./mail/mail.ts";
import type { Provider } from "./providers.ts";

type Columns = { readonly [name: string]: SQLiteColumnBuilderBase };

/** What a role may do: a permission, all of a group (`"sales:*"`), or everything (`"*"`). */
export type Grant<P extends string> = P | (P extends `${infer Group}:${string}` ? `${Group}:*` : never) | "*";

/** Who stands at the door, as the provider says. */
export interface Identity {
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The strings of a claim by its path; empty where there is none: `list("realm_access.roles")`. */
  list(path: string): readonly string[];
  text(path: string): string | null;
}

/**
 * Once it is there, everything is closed until a role opens it.
 * `onSignIn` runs at each sign-in and refresh. What it returns is stored with the user; the stored rows decide.
 * @throws `auth-permission`, `auth-role`, `auth-grant`, `auth-attribute`, `auth-session`, `auth-audit`, `auth-twice`
 * @example
 * export const auth = defineAuth({ providers: [], permissions: ["sales:read"], roles: { analyst: ["sales:*"] } });
 */
export function defineAuth<const P extends string, R extends string, A extends Columns = {}>(config: {
  providers: readonly Provider[];
  permissions: readonly P[];
  roles: { readonly [Name in R]: readonly Grant<NoInfer<P>>[] };
  /** Columns kept with the user, as in a schema: `{ region: text({ enum: REGIONS }) }`. Read as `user.region`. */
  attributes?: A;
  onSignIn?(identity: Identity): { roles?: readonly NoInfer<R>[] } & Partial<AttributesOf<NoInfer<A>>>;
  /**
   * How long a sign-in holds: `idle` without anything done by the user (default `"7d"`), `absolute` whatever is done (default `"30d"`).
   * A number and `m`, `h` or `d`.
   */
  session?: { idle?: string; absolute?: string };
  /** How long lines of the audit log stay, at least `"30d"`. Default `"730d"`. */
  audit?: { keep?: string };
  /**
   * How mail is sent, by whatever the app has for that: links to register, to a new password, invitations. Without it development says them in the
   * terminal, and in production they are off. What it throws goes to the log, and nobody at the page learns of it.
   * @example mail: ({ to, subject, text }) => transport.sendMail({ from: "Sales <sales@meridian.example>", to, subject, text })
   */
  mail?: SendMail;
}): AuthConfig<P, R, A> {
  const { providers, permissions, roles, attributes = {} as A, session = {} } = config;
  checkPermissions(permissions);
  checkRoles(roles, permissions);
  checkAttributes(attributes);
  const bounds = checkSession(session);
  const ids = providers.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw authTwice({ id: twice });
  // Copies: what is checked is what holds.
  const auth = {
    permissions: Object.freeze([...permissions]),
    roles: Object.freeze(Object.fromEntries(Object.entries<readonly string[]>(roles).map(([role, grants]) => [role, Object.freeze([...grants])]))) as AuthConfig<P, R, A>["roles"],
    attributes,
  };
  checkDevelopmentUsers(providers as readonly DeclaredProvider[], auth);
  authPart.load = async () => (await import("./server.ts")).openAuth;
  authPart.makeTables = providers.length === 0 ? undefined : async (url) => (await import("./database.ts")).makeAuthTables(url);
  seams.auth = auth;

  declared.auth = {
    providers: Object.freeze([...providers]) as readonly DeclaredProvider[],
    onSignIn: config.onSignIn as Declared["onSignIn"],
    mail: config.mail,
    session: bounds,
    auditKept: checkAudit(config.audit?.keep),
  };
  return auth;
}

const PERMISSION = /^[a-z0-9-]+:[a-z0-9-]+$/i;
const shown = (value: unknown): string => JSON.stringify(value) ?? String(value);

function checkPermissions(permissions: readonly unknown[]): void {
  permissions.forEach((each, at) => {
    if (typeof each !== "string" || !PERMISSION.test(each) || permissions.indexOf(each) !== at) throw authPermission({ got: shown(each) });
  });
}

function checkRoles(roles: Readonly<Record<string, readonly unknown[]>>, permissions: readonly string[]): void {
  const groups = new Set(permissions.map((each) => `${each.slice(0, each.indexOf(":"))}:*`));
  const [group = "sales:*"] = groups;
  for (const [role, grants] of Object.entries(roles)) {
    if (!/^[a-z][\w-]*$/i.test(role)) throw authRole({ got: shown(role) });
    for (const grant of Array.isArray(grants) ? grants as unknown[] : [grants]) {
      if (grant === "*" || (typeof grant === "string" && (permissions.includes(grant) || groups.has(grant)))) continue;
      throw authGrant({ role, got: shown(grant), known: permissions.join(", ") || "no permission, since none is listed", group });
    }
  }
}

/** What a user has without being asked. */
const OWN: ReadonlySet<string> = new Set(["id", "name", "email", "roles", "can", "constructor", "toString", "valueOf", "then"]);

function checkAttributes(attributes: Readonly<Record<string, unknown>>): void {
  for (const [name, column] of Object.entries(attributes)) {
    if (OWN.has(name)) throw authAttribute({ name, why: "every user has that already; call it otherwise" });
    if (!/^[a-z]\w*$/i.test(name)) throw authAttribute({ name, why: "expected a name of letters and digits" });
    if (!is(column, ColumnBuilder)) throw authAttribute({ name, why: `expected a column, got ${shown(column)}` });
  }
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const YEAR = 366 * 86_400_000;
const IDLE = 7 * 86_400_000;
const ABSOLUTE = 30 * 86_400_000;

function checkSession(session: { readonly idle?: string; readonly absolute?: string }): Declared["session"] {
  const [idle, absolute] = (["idle", "absolute"] as const).map((name) => {
    const given: unknown = session[name];
    if (given === undefined) return undefined;
    const milliseconds = durationOf(given);
    if (milliseconds === undefined) throw authSession({ name, got: shown(given) });
    return milliseconds;
  });
  if (idle !== undefined && absolute !== undefined && idle > absolute) throw authSession({ name: "idle", got: shown(session.idle) });
  return { idle: idle ?? Math.min(IDLE, absolute ?? IDLE), absolute: absolute ?? Math.max(ABSOLUTE, idle ?? 0) };
}

function checkAudit(keep: unknown): number {
  if (keep === undefined) return KEPT;
  const [, days] = (typeof keep === "string" && /^(\d{2,5})d$/.exec(keep)) || [];
  const milliseconds = Number(days) * 86_400_000;
  if (!(milliseconds >= KEPT_AT_LEAST)) throw authAudit({ got: shown(keep) });
  return milliseconds;
}

function durationOf(text: unknown): number | undefined {
  const [, count, unit] = (typeof text === "string" && /^(\d{1,6})([mhd])$/.exec(text)) || [];
  const milliseconds = Number(count) * (UNITS[unit ?? ""] ?? 0);
  return milliseconds > 0 && milliseconds <= YEAR ? milliseconds : undefined;
}
