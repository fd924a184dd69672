import { Profile } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "Profile", text: "The user’s own page: name, addresses, ways to sign in, devices." };

/** All of it on one page. */
export function Own() {
  return <Profile />;
}
