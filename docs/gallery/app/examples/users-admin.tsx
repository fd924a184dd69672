import { UsersAdmin } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "UsersAdmin", text: "The people of the app, for those who manage them: search, invite, give roles, disable." };

/** Long names, invitations and a disabled account among them. */
export function Everybody() {
  return <UsersAdmin />;
}
