import { VerifyEmail } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "VerifyEmail", text: "What a link in a mail opens: an invitation, an address to confirm, a new password." };

/** An invitation by a colleague. */
export function Invited() {
  return <VerifyEmail />;
}
