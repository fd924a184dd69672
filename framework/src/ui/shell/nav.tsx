/** The pages of an app, in the sidebar and, on a phone, in a bar at the bottom. */
import "../styles/shell.css";
import { createEffect, createMemo, createSignal, createUniqueId, Index, onCleanup, onMount, Show, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Link } from "../../client/index.ts";
import { currentPage } from "../../client/page.ts";
import { ellipsis } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { isShown, partsOf } from "./here.ts";

export interface NavItem {
  readonly href: string;
  readonly label: string;
  /** A component that draws 16 x 16 px, as those of lucide-solid, the address of a picture of that size, or a character; without one, the first letter stands for it. */
  readonly icon?: Component | string | undefined;
  readonly group?: string | undefined;
  /** How many wait there. */
  readonly count?: number | undefined;
  /** Views of the page, such as `/?region=North`, or pages below it: they show while one of them, or the page, does. */
  readonly items?: readonly NavItem[] | undefined;
}

/** What the items at the foot of a sidebar are called together. */
export const FOOT = "Help and more";
/** Tabs at the bottom of a phone; with more pages the last of them opens the rest. */
const TABS = 4;
/** From so many pages on those in groups are told apart by their groups alone: the bar has those in none. */
const MANY = 20;

/**
 * Pages to go to, one below the other, by their groups; the one that is shown is marked. What is in the sidebar of `AppShell`, and beside the parts
 * of a long page of settings.
 * @example <NavMenu label="Settings" items={[{ href: "/settings", label: "General" }, { href: "/settings/mail", label: "Mail" }]} />
 */
export const NavMenu: Component<{
  /** What leads to them, for those who do not see it; groups are named by themselves. Default "Pages". */
  label?: string;
  /** In their order; those of a group stand together. */
  items: readonly NavItem[] | null | undefined;
}> = (props) => {
  const groups = createMemo(() => {
    const found = new Map<string, NavItem[]>();
    for (const item of props.items ?? []) found.set(item.group ?? "", [...(found.get(item.group ?? "") ?? []), item]);
    return [...found].sort(([a], [b]) => Number(a !== "") - Number(b !== ""));
  });
  return (
    // By their places: a count that changes makes no link anew, which would lose the focus.
    <Index each={groups()}>
      {(group) => (
        <nav class="sol-nav" aria-label={group()[0] || (props.label ?? "Pages")}>
          <Show when={group()[0]}>{(title) => <div class="sol-nav-title">{title()}</div>}</Show>
          <Index each={group()[1]}>{(item) => <><NavLink item={item()} /><Below item={item()} /></>}</Index>
        </nav>
      )}
    </Index>
  );
};

const NavLink: Component<{ item: NavItem }> = (props) => {
  const page = currentPage();
  return (
    <Link class="sol-nav-item" href={props.item.href} title={props.item.label} aria-current={isShown(props.item.href, page) ? "page" : undefined}>
      <Mark item={props.item} />
      <span>{props.item.label}</span>
      <Show when={props.item.count}><span class="sol-nav-count">{props.item.count}</span></Show>
    </Link>
  );
};

const Below: Component<{ item: NavItem }> = (props) => {
  const page = currentPage();
  const open = createMemo(() => [props.item, ...(props.item.items ?? [])].some(({ href }) => partsOf(href)[0] === page.path() || (href !== "/" && page.path().startsWith(`${href}/`))));
  return <Show when={props.item.items?.length && open()}><Views item={props.item} /></Show>;
};

/** What has the path of its page is a view of it: shown where the query is the same. */
const Views: Component<{ item: NavItem }> = (props) => {
  const page = currentPage();
  const isView = (href: string) => partsOf(href)[0] === partsOf(props.item.href)[0];
  const current = (href: string) => (isView(href) ? isShown(href, page, true) && "true" : isShown(href, page) && "page") || undefined;
  return (
    <ul class="sol-nav-sub" aria-label={props.item.label}>
      <Index each={props.item.items}>{(item) => <li><Link href={item().href} title={item().label} aria-current={current(item().href)}><span class="sol-clip">{item().label}</span></Link></li>}</Index>
    </ul>
  );
};

const Mark: Component<{ item: NavItem }> = (props) => (
  <Show when={props.item.icon} fallback={<span class="sol-nav-letter" aria-hidden="true">{props.item.label.charAt(0).toUpperCase()}</span>}>
    {(icon) => <Dynamic component={drawn(icon())} />}
  </Show>
);

/** What is drawn in lines takes the colour of the words, as icons of the kit do. */
const drawn = (icon: Component | string): Component => {
  if (typeof icon !== "string") return icon;
  if (icon.endsWith(".svg")) return () => <span class="sol-nav-mark" data-line="" style={{ "mask-image": `url("${encodeURI(icon)}")` }} />;
  return () => (icon.includes("/") ? <img class="sol-nav-mark" src={icon} alt="" width="16" height="16" /> : <span class="sol-nav-letter" aria-hidden="true">{icon}</span>);
};

/** The views of pages in the bar, and what is at the foot of a sidebar, are behind its last tab with the other pages. */
export const TabBar: Component<{ items: readonly NavItem[]; footer: readonly NavItem[] | undefined }> = (props) => {
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  const fits = () => props.items.length <= TABS && !props.footer?.length && !props.items.some(({ items }) => items?.length);
  const first = createMemo(() => (fits() ? props.items : props.items.filter(({ group }) => props.items.length < MANY || group === undefined).slice(0, TABS - 1)));
  const rest = createMemo(() => props.items.filter((item) => !first().includes(item)));
  const withViews = createMemo(() => first().filter(({ items }) => items?.length));
  let bar!: HTMLElement;
  createEffect(() => { if (open()) bar.querySelector(".sol-tab-more [aria-current=page]")?.scrollIntoView?.({ block: "center" }); });
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
      <Index each={first()}>{(item) => <Link class="sol-tab" href={item().href}><Mark item={item()} /><span>{item().label}</span></Link>}</Index>
      <Show when={!fits()}>
        <button class="sol-tab" type="button" aria-expanded={open()} aria-controls={id} onClick={() => setOpen(!open())}>
          <Icon glyph={ellipsis} /><span>More</span>
        </button>
        <div id={id} class="sol-tab-more" hidden={!open()} onClick={(event) => (event.target as Element).closest("a") && setOpen(false)}>
          <Index each={withViews()}>{(item) => <nav class="sol-nav" aria-label={item().label}><div class="sol-nav-title">{item().label}</div><Views item={item()} /></nav>}</Index>
          <NavMenu label="More pages" items={rest()} />
          <NavMenu label={FOOT} items={props.footer} />
        </div>
      </Show>
    </nav>
  );
};
