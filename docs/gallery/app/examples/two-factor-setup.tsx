import { TwoFactorSetup } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "TwoFactorSetup", text: "An authenticator app as the second step, and recovery codes." };

/** Set up, with codes left. */
export function Codes() {
  return <TwoFactorSetup />;
}
