import { RolesAdmin } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "RolesAdmin", text: "Which role may do what, as a matrix." };

/** Roles of auth.ts beside those made here. */
export function Matrix() {
  return <RolesAdmin />;
}
