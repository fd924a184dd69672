/** Ids and secrets of providers: given, or from the environment. What is missing is told when the server starts, all of it at once. */
import { authEnvironment, authTenant } from "../../errors/sign-in.ts";
import type { ProviderData } from "../providers.ts";

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `PARTNER` of `PARTNER_CLIENT_ID`. */
const prefixOf = (id: string): string => id.toUpperCase().replaceAll("-", "_");

/** What else a kind takes from the environment where it is not given. */
const OTHERS: Readonly<Record<string, string>> = { clerk: "issuer" };

/** @throws `auth-environment` by its names, `auth-tenant` */
export function fromEnvironment(providers: readonly ProviderData[], environment: Environment = process.env): readonly (ProviderData & Client)[] {
  const missing: string[] = [];
  const whole = providers.map((provider) => {
    const find = (option: string, name: string): string | undefined => {
      const value = (provider[option] as string | undefined) ?? environment[`${prefixOf(provider.id)}_${name}`]?.trim();
      if (!value) missing.push(`${prefixOf(provider.id)}_${name}`);
      return value;
    };
    const other = OTHERS[provider.kind];
    return { ...provider, clientId: find("clientId", "CLIENT_ID")!, clientSecret: find("clientSecret", "CLIENT_SECRET")!, ...(other !== undefined && { [other]: find(other, other.toUpperCase()) }) };
  });
  if (missing.length > 0) throw authEnvironment({ missing: missing.join(", "), providers: providers.map(({ id }) => id).join(", ") });
  for (const { tenants } of providers) checkTenants((tenants ?? []) as readonly string[]);
  return whole;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function checkTenants(tenants: readonly string[]): void {
  for (const tenant of tenants) if (!GUID.test(tenant)) throw authTenant({ got: JSON.stringify(tenant) });
}
