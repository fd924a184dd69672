/** Keys of a shortcut, each on its cap: `mod+k`, `shift+enter`, `e`. `mod` is ⌘ on Apple's machines and Ctrl elsewhere, which only a browser knows. */
import "../styles/text.css";
import { createSignal, For, onMount, type Component } from "solid-js";
import { isServer } from "solid-js/web";

const CAPS: Readonly<Record<string, string>> = {
  enter: "↵", backspace: "⌫", delete: "Del", del: "Del", escape: "Esc", esc: "Esc", shift: "⇧", tab: "Tab", space: "Space", up: "↑", down: "↓", left: "←", right: "→",
};
const ALT: Readonly<Record<string, readonly [apple: string, other: string]>> = { mod: ["⌘", "Ctrl"], ctrl: ["⌃", "Ctrl"], alt: ["⌥", "Alt"], meta: ["⌘", "Win"] };

export const isApple = (): boolean => !isServer && /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** `"Mod + K"` and `"mod+k"` alike; a lone `+` is the plus key. */
export const partsOf = (shortcut: string): string[] => (shortcut.trim() === "+" ? ["+"] : shortcut.trim().split(/\s*\+\s*|\s+/).filter(Boolean));

const capOf = (part: string, apple: boolean): string => {
  const key = part.toLowerCase();
  const own = Object.hasOwn(ALT, key) ? ALT[key]![apple ? 0 : 1] : Object.hasOwn(CAPS, key) ? CAPS[key] : undefined;
  return own ?? (part.length === 1 ? part.toUpperCase() : part);
};

export const Keys: Component<{ of: string }> = (props) => {
  const [apple, setApple] = createSignal(false);
  onMount(() => setApple(isApple()));
  return <span class="sol-keys"><For each={partsOf(props.of)}>{(part) => <kbd class="sol-kbd">{capOf(part, apple())}</kbd>}</For></span>;
};

/** As browsers name keys that have more than one name. */
const NAMES: Readonly<Record<string, string>> = { esc: "escape", del: "delete", space: " ", up: "arrowup", down: "arrowdown", left: "arrowleft", right: "arrowright" };

/** Whether this key press is the shortcut: all of its keys that modify, and no others. */
export function fits(event: KeyboardEvent, shortcut: string): boolean {
  const parts = partsOf(shortcut).map((part) => part.toLowerCase());
  const apple = isApple();
  const has = (name: string): boolean => parts.includes(name);
  const ctrl = has("ctrl") || (has("mod") && !apple);
  const meta = has("meta") || (has("mod") && apple);
  const last = parts.at(-1) ?? "";
  return event.key.toLowerCase() === (NAMES[last] ?? last) && event.ctrlKey === ctrl && event.metaKey === meta && event.altKey === has("alt") && (event.shiftKey === has("shift") || last.length === 1);
}
