import { ConfirmIdentity } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "ConfirmIdentity", text: "Asks once more who is there, before something that matters." };

/** The way that somebody signed in by is offered first. */
export function Again() {
  return <ConfirmIdentity />;
}
