import { ApiKeys } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "ApiKeys", text: "The keys by which programs act as the account: made, shown once, revoked." };

/** One in use, one that ends soon, and one that has expired. */
export function Keys() {
  return <ApiKeys />;
}
