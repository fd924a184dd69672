import { ResetPassword } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "ResetPassword", text: "Asks for the address that a link for a new password goes to." };

/** It never says whether the address has an account. */
export function Forgotten() {
  return <ResetPassword />;
}
