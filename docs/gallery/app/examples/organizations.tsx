import { Organizations } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "Organizations", text: "The organizations of an account, and which one is open." };

/** Two to choose from. */
export function Two() {
  return <Organizations />;
}
