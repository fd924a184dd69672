/** A user as the database has it, and as states see it. */
import type { InferSelectModel } from "drizzle-orm";
import { FRAMEWORK_PERMISSIONS, grantsOf } from "../../server/session/may.ts";
import type { User } from "../../state/register.ts";
import { seams } from "../../state/seams.ts";
import type { authUsers } from "../schema.ts";
import { readAttributes } from "./attributes.ts";

export type UserRow = InferSelectModel<typeof authUsers>;

/** With the roles of one membership. */
export interface Account extends UserRow {
  readonly organizationId: string;
  readonly roles: readonly string[];
}

/** Grants of the roles that administrators have made, by name. */
export type CustomRoles = ReadonlyMap<string, readonly string[]>;

/** What nobody does in another user's place: administration, and so whatever takes `"*"`. */
const NEVER_ACTED: ReadonlySet<string> = new Set(["*", ...FRAMEWORK_PERMISSIONS]);

/**
 * @param custom asked at each check, as roles change
 * @param acted somebody else sits there
 */
export function toUser(account: Account, custom: () => CustomRoles, acted = false): User {
  const { id, name, email, roles } = account;
  let by: { readonly auth: unknown; readonly custom: CustomRoles; may(permission: string): boolean } | undefined;
  const can = (permission: string): boolean => {
    if (acted && NEVER_ACTED.has(permission)) return false;
    if (by === undefined || by.auth !== seams.auth || by.custom !== custom()) by = { auth: seams.auth, custom: custom(), may: grantsOf(roles, seams.auth, custom()) };
    return by.may(permission);
  };
  return Object.freeze({ ...readAttributes(account.attributes), id, name, email, roles: Object.freeze([...roles]), can }) as unknown as User;
}

/** All that states see of a user. */
export function sameRights(a: Account, b: Account): boolean {
  const seen = ({ name, email, version, attributes, roles }: Account): string => JSON.stringify([name, email, version, attributes, roles]);
  return seen(a) === seen(b);
}
