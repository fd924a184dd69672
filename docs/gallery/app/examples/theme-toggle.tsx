import { ThemeToggle } from "solenoid/ui";

export const about = { group: "Utility", title: "ThemeToggle", text: "Steps from the system’s mode to light, to dark, and back; other tabs follow." };

/** AppShell has one in its top bar. */
export function Basic() {
  return <ThemeToggle />;
}
