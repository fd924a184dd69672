/** The ways in that auth.ts lists, as the door shows them. */
import { declared } from "../declared.ts";
import { shortest } from "../passwords/rule.ts";

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
