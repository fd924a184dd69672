import { AuditLog } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "AuditLog", text: "Who did what, when and from where." };

/** Sign-ins, grants, refusals and exports. */
export function Lines() {
  return <AuditLog />;
}
