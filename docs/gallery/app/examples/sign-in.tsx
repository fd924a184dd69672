import { SignIn } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "SignIn", text: "The door: company sign-in, passwords and passkeys, as auth.ts has them." };

/** What auth.ts offers, the usual way first. */
export function AllWays() {
  return <SignIn />;
}
