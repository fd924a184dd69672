import { createMemo, Show, type Component, type JSX, type ParentProps } from "solid-js";
import { Link } from "../../client/index.ts";
import { currentPage, type MenuPage, type PageSession } from "../../client/page.ts";
import { Toaster } from "../feedback/toaster.tsx";
import { Acting } from "./acting.tsx";
import { ConnectionBanner, ConnectionLine } from "./connection.tsx";
import { Sections, TabBar, type NavItem } from "./nav.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";
import { UserMenu } from "./user-menu.tsx";

/**
 * What stands around every page: the app's name and pages at the side (icons alone from 641 to 1180 px, a bar at the
 * bottom of a phone), the top bar with `actions`, the theme and who is signed in, whether the page is live, and its messages.
 * @example
 * // app/pages/_layout.tsx
 * export default (props: LayoutProps) => <AppShell name="Meridian" nav={[{ href: "/", label: "Sales" }]}>{props.children}</AppShell>;
 */
export const AppShell: Component<ParentProps<{
  name: string;
  /** A line under the name. */
  note?: string;
  /** The pages to go to, grouped where they name a group. Left out: those that `definePage` puts into menus, if the user may see them. */
  nav?: readonly NavItem[];
  /** The path of the user's own page, for the menu of who is signed in. Default `/profile`, which every app with users has. */
  profile?: string;
  /** At the end of the top bar. */
  actions?: JSX.Element;
}>> = (props) => {
  const page = currentPage();
  const own = createMemo(() => page.pages().filter((each) => mayOpen(each, page.session())).map(toItem));
  const nav = () => props.nav ?? own();
  const here = createMemo(() => nav().find((item) => item.href === page.path()));
  const words = (text: string) => [...text.trim()][0]?.toUpperCase();
  return (
    <>
      <a class="sol-skip" href="#main">Skip to content</a>
      <div class="sol-shell">
        <aside class="sol-sidebar" aria-label="Main">
          <Link class="sol-brand" href="/" aria-current={undefined} title={props.name}>
            <span class="sol-glyph" aria-hidden="true">{words(props.name)}</span>
            <span class="sol-brand-name">{props.name}<Show when={props.note}><small>{props.note}</small></Show></span>
          </Link>
          <Sections items={nav()} />
          <div class="sol-sidebar-foot"><ConnectionLine /></div>
        </aside>
        <div class="sol-sheet">
          <header class="sol-topbar">
            <div class="sol-crumbs">
              <span>{props.name}</span>
              <Show when={here()}>{(item) => <span class="sol-clip" aria-current="page">{item().label}</span>}</Show>
            </div>
            <div class="sol-topbar-tools">{props.actions}<ThemeToggle /><Show when={page.session().can !== undefined}><UserMenu profile={props.profile ?? "/profile"} /></Show></div>
          </header>
          <Acting />
          <ConnectionBanner />
          <main id="main" tabindex="-1">{props.children}</main>
        </div>
      </div>
      <Show when={nav().length > 1}><TabBar items={nav()} /></Show>
      <Toaster />
    </>
  );
};

/** What says nothing of it takes a signed-in user, where there are any. */
function mayOpen({ can, open }: MenuPage, { can: may, user }: PageSession): boolean {
  if (may === undefined) return true;
  return can === undefined ? open === true || user !== undefined : may(can);
}

const toItem = ({ href, title, icon, group }: MenuPage): NavItem => ({ href, label: title, ...(group !== undefined && { group }), ...(icon !== undefined && { icon: markOf(icon) }) });

/** A picture by its address, or a character. */
const markOf = (icon: string): Component => () => (icon.includes("/") ? <img class="sol-nav-mark" src={icon} alt="" width="16" height="16" /> : <span class="sol-nav-letter" aria-hidden="true">{icon}</span>);
