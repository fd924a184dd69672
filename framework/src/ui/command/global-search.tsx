import "../styles/shell.css";
import { createSignal, onCleanup, onMount, type Component } from "solid-js";
import { search } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { fits, Keys } from "../part/keys.tsx";
import { CommandPalette, preparePalette, type CommandPaletteProps } from "./command-palette.tsx";

export interface GlobalSearchProps extends Omit<CommandPaletteProps, "open" | "onOpenChange"> {
  /** Opens it from anywhere in the page. Default `mod+k`. */
  shortcut?: string;
}

/**
 * The field of the top bar that opens a `CommandPalette`, and the keys that do. `AppShell` has one, with what its `search` says.
 * @example <GlobalSearch actions={[{ label: "New order", onSelect: create }]} onSearch={orders.find} />
 */
export const GlobalSearch: Component<GlobalSearchProps> = (props) => {
  const [open, setOpen] = createSignal(false);
  const shortcut = () => props.shortcut ?? "mod+k";
  onMount(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !fits(event, shortcut())) return;
      // Over another dialog it would hide the way back.
      if (!open() && document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      setOpen(!open());
    };
    document.addEventListener("keydown", onKey);
    onCleanup(() => document.removeEventListener("keydown", onKey));
  });
  return (
    <>
      <button class="sol-search-button" type="button" aria-haspopup="dialog" aria-expanded={open()} onPointerEnter={preparePalette} onFocus={preparePalette} onClick={() => setOpen(true)}>
        <Icon glyph={search} /><span class="sol-search-text">{props.placeholder ?? "Search or jump to…"}</span><Keys of={shortcut()} />
      </button>
      <CommandPalette {...props} open={open()} onOpenChange={setOpen} />
    </>
  );
};
