import { SessionList } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "SessionList", text: "Where the account is signed in, with a way to end each." };

/** This browser and a phone. */
export function Devices() {
  return <SessionList />;
}
