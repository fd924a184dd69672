import { PasskeyManager } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "PasskeyManager", text: "The passkeys of an account: add, name, remove." };

/** One that is synced between devices. */
export function Passkeys() {
  return <PasskeyManager />;
}
