/**
 * Light, dark, or as the system has it. Kept in this browser's local storage; the server's document has a script in its
 * head that reads it before the first paint.
 */

export type Theme = "system" | "light" | "dark";
const KEY = "solenoid-theme";

export function storedTheme(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : "system";
  } catch {
    return "system";                                  // storage may be forbidden
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch { /* kept for this page alone */ }
}
