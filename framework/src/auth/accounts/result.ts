/** What `onSignIn` says of somebody, checked before anything is written. */
import { authRefused, authRoleUnknown } from "../../errors/auth.ts";
import { seams } from "../../state/seams.ts";
import { Failure } from "../../wire/failure.ts";
import { declared } from "../declared.ts";
import type { Identity } from "../define.ts";
import { storedAttributes } from "./attributes.ts";

export interface Said {
  /** Undefined: the roles stay as they are. */
  readonly roles: readonly string[] | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A check that fails lets nobody in. @throws `auth-refused`, with what was wrong as its cause */
export function askOnSignIn(identity: Identity): Said {
  try {
    return ask(identity);
  } catch (error) {
    throw error instanceof Failure ? error : Object.assign(authRefused(), { cause: error });
  }
}

/** @throws `auth-role-unknown`, `auth-attribute-value`; what `onSignIn` throws */
function ask(identity: Identity): Said {
  const { roles, ...attributes } = declared.auth?.onSignIn?.(identity) ?? {};
  const known = Object.keys(seams.auth?.roles ?? {});
  for (const role of roles ?? []) if (!known.includes(role)) throw authRoleUnknown({ got: JSON.stringify(role) ?? "undefined", known: known.join(", ") || "no role, since none is listed" });
  return { roles: roles && [...new Set(roles)], attributes: storedAttributes(attributes) };
}
