/** The pages of an app, in the sidebar and, on a phone, in a bar at the bottom. */
import { createMemo, createSignal, createUniqueId, For, onCleanup, onMount, Show, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Link } from "../../client/index.ts";
import { ellipsis } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

export interface NavItem {
  readonly href: string;
  readonly label: string;
  /** A component that draws 16 x 16 px, as those of lucide-solid; without one, the first letter stands for it. */
  readonly icon?: Component;
  readonly group?: string;
  /** How many wait there. */
  readonly count?: number;
}

/** Tabs at the bottom of a phone; with more pages the last of them opens the rest. */
const TABS = 4;

export const Sections: Component<{ items: readonly NavItem[] }> = (props) => {
  const groups = createMemo(() => {
    const found = new Map<string, NavItem[]>();
    for (const item of props.items) found.set(item.group ?? "", [...(found.get(item.group ?? "") ?? []), item]);
    return [...found].sort(([a], [b]) => Number(a !== "") - Number(b !== ""));
  });
  return (
    <For each={groups()}>
      {([group, items]) => (
        <nav class="sol-nav" aria-label={group || "Workspace"}>
          <Show when={group}><div class="sol-nav-title">{group}</div></Show>
          <For each={items}>{(item) => <NavLink item={item} />}</For>
        </nav>
      )}
    </For>
  );
};

const NavLink: Component<{ item: NavItem; onClick?: () => void }> = (props) => (
  <Link class="sol-nav-item" href={props.item.href} title={props.item.label} onClick={() => props.onClick?.()}>
    <Mark item={props.item} />
    <span>{props.item.label}</span>
    <Show when={props.item.count}><span class="sol-nav-count">{props.item.count}</span></Show>
  </Link>
);

const Mark: Component<{ item: NavItem }> = (props) => (
  <Show when={props.item.icon} fallback={<span class="sol-nav-letter" aria-hidden="true">{props.item.label.charAt(0).toUpperCase()}</span>}>
    {(icon) => <Dynamic component={icon()} />}
  </Show>
);

export const TabBar: Component<{ items: readonly NavItem[] }> = (props) => {
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  const fits = () => props.items.length <= TABS;
  const first = () => (fits() ? props.items : props.items.slice(0, TABS - 1));
  let bar!: HTMLElement;
  onMount(() => {
    const close = (event: Event) => {
      if (!(event instanceof KeyboardEvent ? event.key === "Escape" : !bar.contains(event.target as Node))) return;
      setOpen(false);
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    onCleanup(() => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    });
  });
  return (
    <nav class="sol-tabbar" aria-label="Main" ref={bar}>
      <For each={first()}>{(item) => <Link class="sol-tab" href={item.href}><Mark item={item} /><span>{item.label}</span></Link>}</For>
      <Show when={!fits()}>
        <button class="sol-tab" type="button" aria-expanded={open()} aria-controls={id} onClick={() => setOpen(!open())}>
          <Icon glyph={ellipsis} /><span>More</span>
        </button>
        <div id={id} class="sol-tab-more" hidden={!open()}>
          <For each={props.items.slice(TABS - 1)}>{(item) => <NavLink item={item} onClick={() => setOpen(false)} />}</For>
        </div>
      </Show>
    </nav>
  );
};
