/** The items of a menu: arrows move among them, a letter goes to the next that begins with it. */
import "../../styles/menu.css";
import "../../styles/popup.css";
import { For, Show, type JSX } from "solid-js";
import { Icon } from "../../icon/icon.tsx";

export interface MenuItem {
  readonly text: string;
  readonly icon: string;
  /** A line above it. */
  readonly apart?: boolean;
  run(): void;
}

export function MenuList(props: { name: string; items: readonly MenuItem[] }): JSX.Element {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key]
      ?? (event.key.length === 1 ? items.findIndex((item, index) => index > at && item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase())) : -1);
    if (to < 0) return;
    event.preventDefault();
    items[to]?.focus();
  };
  return (
    <div role="menu" class="sol-menu" aria-label={props.name} onKeyDown={onKeyDown}>
      <For each={props.items}>
        {(item, at) => (
          <>
            <Show when={item.apart}><hr class="sol-menu-rule" /></Show>
            <button type="button" role="menuitem" tabindex={at() === 0 ? 0 : -1} class="sol-option" onClick={() => item.run()} onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}>
              <Icon glyph={item.icon} />{item.text}
            </button>
          </>
        )}
      </For>
    </div>
  );
}
