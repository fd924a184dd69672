/** Who is there in development, where nobody has an account yet. */
import { authOption } from "../errors/auth.ts";
import type { AuthConfig } from "../state/register.ts";
import type { NewUser } from "./accounts/accounts.ts";
import { storedAttributes } from "./accounts/attributes.ts";
import type { DeclaredProvider } from "./declared.ts";
import { emailOf } from "./email.ts";
import type { DevelopmentUser } from "./providers.ts";

/** Those of `developer({ users })`; without it, one for each role. */
export function developmentUsers(providers: readonly DeclaredProvider[], roles: Readonly<Record<string, unknown>>): readonly DevelopmentUser[] {
  const said = providers.find(({ kind }) => kind === "developer")?.["users"] as readonly DevelopmentUser[] | undefined;
  return said ?? Object.keys(roles).map((role) => ({ name: role.replace(/^./, (letter) => letter.toUpperCase()), roles: [role] }));
}

/** As an account is made of one. @throws `auth-attribute-value` */
export function newUserOf({ name, email = addressOf(name), roles: _, ...attributes }: DevelopmentUser): NewUser {
  return { name, email, emailVerified: true, attributes: storedAttributes(attributes) };
}

const addressOf = (name: string): string => `${name.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).join(".") || "somebody"}@example.com`;

/** When auth.ts is loaded, not at the first visit. @throws `auth-option` */
export function checkDevelopmentUsers(providers: readonly DeclaredProvider[], { roles, attributes }: AuthConfig<string, string, object>): void {
  for (const user of developmentUsers(providers, roles)) {
    const { name, email, roles: own = [], ...rest } = user;
    const refuse = (why: string): Error => authOption({ provider: "developer", option: "users", why });
    if (typeof name !== "string" || name.trim() === "") throw refuse(`expects a name of each, got ${JSON.stringify(name)}`);
    if (email !== undefined && emailOf(email) === undefined) throw refuse(`expects an address, got ${JSON.stringify(email)} of ${name}`);
    const unknown = own.find((role) => !Object.hasOwn(roles, role));
    if (unknown !== undefined) throw refuse(`expects roles that are listed, got ${JSON.stringify(unknown)} of ${name}`);
    const stray = Object.keys(rest).find((key) => !Object.hasOwn(attributes, key));
    if (stray !== undefined) throw refuse(`has ${stray} of ${name}, which is none of the attributes`);
  }
}
