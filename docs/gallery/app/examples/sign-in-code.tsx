import { SignInCode } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "SignInCode", text: "The second step: a code from an app, a passkey or a recovery code." };

/** After the password. */
export function OneTimeCode() {
  return <SignInCode />;
}
