import { GlobalSearch } from "solenoid/ui";

export const about = { group: "Navigation", title: "GlobalSearch", text: "The field of the top bar that opens the command palette." };

/** With keys of its own here, as the shell around this page has the usual ones. */
export function Field() {
  return <GlobalSearch shortcut="mod+j" placeholder="Search orders and customers…" actions={[{ label: "New customer" }]} />;
}
