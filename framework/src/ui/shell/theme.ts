/** Light, dark, or as the system has it: kept in this browser, and set before the first paint. */

export type Theme = "system" | "light" | "dark";
const KEY = "solenoid-theme";

/**
 * Goes into the head as an inline script, with the page's nonce, before any stylesheet: so that a chosen theme is there
 * before the first paint.
 */
export const THEME_SCRIPT = `try{var t=localStorage.getItem("${KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;

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
