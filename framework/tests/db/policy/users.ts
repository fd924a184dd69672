/** Who asks, in the tests of policies. */
import type { User } from "../../../src/state/register.ts";

export interface Asker {
  readonly region?: string | null;
  readonly may?: readonly string[];
}

export function asker(id: string, { region = null, may = [] }: Asker = {}): User {
  return { id, name: id, email: null, region, roles: [], can: (permission: string) => may.includes(permission) } as unknown as User;
}

/** What the samples' regional manager, analyst and administrator may. */
export const manager = (region: string): User => asker(`manager of ${region}`, { region, may: ["crm:read", "crm:edit"] });
export const analyst = asker("analyst", { may: ["crm:read", "crm:all-regions", "sales:margin"] });
export const admin = asker("admin", { may: ["crm:read", "crm:edit", "crm:delete", "crm:all-regions", "sales:margin"] });
