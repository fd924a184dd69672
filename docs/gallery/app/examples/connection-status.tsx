import { ConnectionStatus } from "solenoid/ui";

export const about = { group: "Feedback", title: "ConnectionStatus", text: "Whether the page is live, and what is kept until it is again." };

/** `AppShell` has it at the foot of its sidebar. */
export function Line() {
  return <ConnectionStatus />;
}
