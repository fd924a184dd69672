import "../styles/shell.css";
import { createMemo, onCleanup, onMount, Show, type Component, type JSX, type ParentProps } from "solid-js";
import { currentPage, type MenuPage } from "../../client/page.ts";
import type { Command } from "../command/command.ts";
import { GlobalSearch, type GlobalSearchProps } from "../command/global-search.tsx";
import { Toaster } from "../feedback/toaster.tsx";
import { Breadcrumbs, type Crumb } from "../nav/breadcrumbs.tsx";
import { keepFocus } from "../part/keep-focus.ts";
import { Acting } from "./acting.tsx";
import { Brand } from "./brand.tsx";
import { ConnectionBanner, ConnectionStatus } from "./connection.tsx";
import { FOOT, NavMenu, TabBar, type NavItem } from "./nav.tsx";
import { createOwnPages } from "./own-pages.ts";
import { Sidebar } from "./sidebar.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";
import { TopBar } from "./top-bar.tsx";
import { UserMenu } from "./user-menu.tsx";

/**
 * What stands around every page: the app's name and pages at the side (icons alone from 641 to 1180 px or where it is collapsed, a bar at the
 * bottom of a phone), the top bar with where one is, the search, `actions`, the theme and who is signed in, whether the page is live, and its messages.
 * @example
 * // app/pages/_layout.tsx
 * export default (props: LayoutProps) => <AppShell name="Meridian" search={{ onSearch: orders.find }}>{props.children}</AppShell>;
 */
export const AppShell: Component<ParentProps<{
  /** The app's name. */
  name: string;
  /** A line under the name. */
  note?: string;
  /**
   * The pages to go to, grouped where they name a group. Left out: those that `definePage` puts into menus, if the user may see them. A function
   * takes these, and gives them with counts, saved views, in another order or with links of its own.
   */
  nav?: readonly NavItem[] | ((pages: readonly NavItem[]) => readonly NavItem[]);
  /** At the foot of the sidebar, such as help. */
  footer?: readonly NavItem[];
  /** In place of the name and its mark: a `TenantSwitcher`. */
  brand?: JSX.Element;
  /** Where the page is, after the app's name. Left out, it is made from the routes. */
  crumbs?: readonly Crumb[];
  /** What the search over all pages (⌘K, Ctrl K) finds beside them. It is there where there is more than one page, or where this says what; false: never. */
  search?: GlobalSearchProps | false;
  /** The path of the user's own page, for the menu of who is signed in. Default `/profile`, which every app with users has. */
  profile?: string;
  /** In the top bar, after the search. */
  actions?: JSX.Element;
  /** The sidebar is a rail of icons, where that is yours to keep. */
  collapsed?: boolean;
  /** The sidebar was collapsed or opened. */
  onCollapsedChange?: (collapsed: boolean) => unknown;
}>> = (props) => {
  const page = currentPage();
  const pages = createOwnPages();
  const own = createMemo(() => pages().map(toItem));
  const nav = createMemo(() => (typeof props.nav === "function" ? props.nav(own()) : props.nav ?? own()));
  /** Of pages that the author lists, the list knows best what they are called. */
  const crumbs = createMemo<readonly Crumb[] | undefined>(() => {
    if (props.crumbs !== undefined || props.nav === undefined || typeof props.nav === "function") return props.crumbs;
    const here = props.nav.find((item) => item.href === page.path());
    return here && [...(here.group === undefined ? [] : [{ label: here.group }]), { label: here.label }];
  });
  onMount(() => onCleanup(keepFocus()));
  const search = () => (props.search === false || (props.search === undefined && nav().length < 2) ? undefined : { ...(props.nav !== undefined && { pages: nav().flatMap(toFound) }), ...props.search });
  const places = () => nav().length + (props.footer?.length ?? 0) + nav().filter(({ items }) => items?.length).length;
  return (
    <>
      <a class="sol-skip" href="#main">Skip to content</a>
      <div class="sol-shell">
        <Sidebar
          items={nav()} header={props.brand ?? <Brand name={props.name} note={props.note} />} footer={<><NavMenu label={FOOT} items={props.footer} /><ConnectionStatus /></>}
          {...(props.collapsed !== undefined && { collapsed: props.collapsed })} onCollapsedChange={(collapsed) => props.onCollapsedChange?.(collapsed)}
        />
        <div class="sol-sheet">
          <TopBar
            actions={
              <>
                <Show when={search()}>{(found) => <GlobalSearch {...found()} />}</Show>
                {props.actions}<ThemeToggle />
                <Show when={page.session().can !== undefined}><span class="sol-topbar-rule" /><UserMenu profile={props.profile ?? "/profile"} /></Show>
              </>
            }
          >
            <Breadcrumbs root={{ label: props.name, href: "/" }} {...(crumbs() && { items: crumbs()! })} />
          </TopBar>
          <Acting />
          <ConnectionBanner />
          <main id="main" tabindex="-1">{props.children}</main>
        </div>
      </div>
      <Show when={places() > 1}><TabBar items={nav()} footer={props.footer} /></Show>
      <Toaster />
    </>
  );
};

/** Where the author says which pages there are, the search has these and no others, each with its views. */
const toFound = ({ label, href, group, items = [] }: NavItem): Command[] => [{ label, href, note: group }, ...items.map((view) => ({ label: view.label, href: view.href, note: label }))];

const toItem = ({ href, title, icon, group }: MenuPage): NavItem => ({ href, label: title, ...(group !== undefined && { group }), ...(icon !== undefined && { icon }) });
