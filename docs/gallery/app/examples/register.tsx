import { Register } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "Register", text: "Somebody makes an account of their own." };

/** Where auth.ts lets people register. */
export function OwnAccount() {
  return <Register />;
}
