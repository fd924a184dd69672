/** What can be given in this app: its own permissions, and those of the framework's screens. */
import { seams } from "../../state/seams.ts";

/** Of the screens of auth. An app may list them among its own; only `"*"` grants those that it does not list. */
export const FRAMEWORK_PERMISSIONS = ["users:manage", "audit:read", "api-keys:manage"] as const;

export function ownPermissions(): readonly string[] {
  return [...new Set([...(seams.auth?.permissions ?? []), ...FRAMEWORK_PERMISSIONS])];
}
