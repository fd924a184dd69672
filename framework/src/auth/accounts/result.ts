/** What `onSignIn` says of somebody, checked before anything is written. */
import { authRoleUnknown } from "../../errors/auth.ts";
import { seams } from "../../state/seams.ts";
import { declared } from "../declared.ts";
import type { Identity } from "../define.ts";
import { storedAttributes } from "./attributes.ts";

export interface Said {
  /** Undefined: the roles stay as they are. */
  readonly roles: readonly string[] | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** @throws `auth-role-unknown`, `auth-attribute-value`; what `onSignIn` throws */
export function askOnSignIn(identity: Identity): Said {
  const { roles, ...attributes } = declared.auth?.onSignIn?.(identity) ?? {};
  const known = Object.keys(seams.auth?.roles ?? {});
  for (const role of roles ?? []) if (!known.includes(role)) throw authRoleUnknown({ got: JSON.stringify(role) ?? "undefined", known: known.join(", ") || "no role, since none is listed" });
  return { roles: roles && [...new Set(roles)], attributes: storedAttributes(attributes) };
}
