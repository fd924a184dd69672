import { createSignal, onCleanup, onMount, type Component } from "solid-js";
import { monitor, moon, sun } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { applyTheme, storedTheme, type Theme } from "./theme.ts";

const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const GLYPH: Readonly<Record<Theme, string>> = { system: monitor, light: sun, dark: moon };

/** Steps from the system's theme to light, to dark, and back. Other tabs follow. */
export const ThemeToggle: Component = () => {
  const [theme, setTheme] = createSignal<Theme>("system");
  onMount(() => {
    setTheme(storedTheme());
    const follow = () => {
      setTheme(storedTheme());
      applyTheme(storedTheme());
    };
    window.addEventListener("storage", follow);
    onCleanup(() => window.removeEventListener("storage", follow));
  });
  const step = () => {
    setTheme(NEXT[theme()]);
    applyTheme(theme());
  };
  const name = () => `Theme: ${theme()}. Switch to ${NEXT[theme()]}`;
  return (
    <button class="sol-btn" type="button" data-variant="ghost" data-icon="" aria-label={name()} title={name()} onClick={step}>
      <Icon glyph={GLYPH[theme()]} />
    </button>
  );
};
