/** The ways in that auth.ts lists, as the door shows them. */
import { asc, isNull } from "drizzle-orm";
import { rolesOf } from "../accounts/memberships.ts";
import { declared } from "../declared.ts";
import { shortest } from "../passwords/rule.ts";
import { runningAuth } from "../running.ts";
import { authUsers, DEFAULT_ORGANIZATION } from "../schema.ts";

export interface Methods {
  /** Led to by a link. */
  providers: { id: string; label: string }[];
  passwords: boolean;
  /** Anybody may make an account. */
  register: boolean;
  passkeys: boolean;
}

const LABELS: Readonly<Record<string, string>> = { google: "Google", entra: "Microsoft", github: "GitHub", okta: "Okta", auth0: "Auth0", clerk: "Clerk", keycloak: "Company SSO" };
const LOCAL: ReadonlySet<string> = new Set(["passwords", "passkeys", "developer"]);
const all = () => declared.auth?.providers ?? [];
const of = (kind: string) => all().find((provider) => provider.kind === kind);

export function methods(): Methods {
  return {
    providers: all().filter(({ kind }) => !LOCAL.has(kind)).map(({ id, kind, label }) => ({ id, label: typeof label === "string" ? label : LABELS[kind] ?? id })),
    passwords: isPasswordOn(), register: of("passwords")?.["register"] === "open", passkeys: of("passkeys") !== undefined,
  };
}

export const isPasswordOn = (): boolean => of("passwords") !== undefined;

export function shortestPassword(): number {
  return shortest({ besideCode: of("passwords")?.["totp"] === "required" });
}

/** As many as a list has room for. */
const MOST = 20;

export async function developers(): Promise<{ id: string; name: string; roles: string[] }[]> {
  const { db, dev } = runningAuth();
  if (!dev || of("developer") === undefined) return [];
  const rows = await db.select({ id: authUsers.id, name: authUsers.name }).from(authUsers).where(isNull(authUsers.disabledAt)).orderBy(asc(authUsers.createdAt), asc(authUsers.id)).limit(MOST);
  const roles = await rolesOf(db, rows.map(({ id }) => id), DEFAULT_ORGANIZATION);
  return rows.map(({ id, name }) => ({ id, name, roles: roles.get(id) ?? [] }));
}
