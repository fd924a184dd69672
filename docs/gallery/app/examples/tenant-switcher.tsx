import { TenantSwitcher } from "solenoid/ui";
import "../fixed/accounts.ts";

export const about = { group: "Accounts", title: "TenantSwitcher", text: "The organisation that somebody works in, and the way to the others they belong to." };

/** On top of the sidebar, as the `brand` of `AppShell`. */
export function OnTop() {
  return <TenantSwitcher name="Meridian" />;
}
