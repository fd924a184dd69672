import { LinkSent } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "LinkSent", text: "Says that a mail is on its way, to whom, and what to do when none comes." };

/** After a registration or a forgotten password. */
export function Sent() {
  return <LinkSent />;
}
