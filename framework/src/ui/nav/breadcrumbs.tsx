import "../styles/shell.css";
import { createMemo, createSignal, For, Show, type Component } from "solid-js";
import { Link } from "../../client/index.ts";
import { currentPage, type MenuPage } from "../../client/page.ts";
import { mayOpen } from "../shell/own-pages.ts";

export interface Crumb {
  readonly label: string;
  /** Where it leads; without, it is a heading or the page itself. */
  readonly href?: string | undefined;
}

/** More than these, and those in the middle are behind one dot. */
const MOST = 4;

/**
 * Where the page is in the app, from the outermost in. Without `items` they are made from the routes: the group of the page in the menu, the
 * pages whose path is the beginning of this one, and the page itself. What the user may not open is a word, no link. `AppShell` has it.
 * @example <Breadcrumbs items={[{ label: "Customers", href: "/customers" }, { label: customer.name }]} />
 */
export const Breadcrumbs: Component<{ items?: readonly Crumb[] | null; /** What comes before all, such as the app's name. */ root?: Crumb }> = (props) => {
  const page = currentPage();
  const [whole, setWhole] = createSignal(false);
  const items = createMemo<readonly Crumb[]>(() => [
    ...(props.root ? [props.root] : []),
    ...(props.items ?? trailOf(page.path(), page.pages().map((each) => ({ ...each, closed: !mayOpen(each, page.session()) })), page.pageTitle())),
  ]);
  const shown = createMemo<readonly (Crumb | undefined)[]>(() => {
    const all = items();
    return whole() || all.length <= MOST ? all : [all[0], undefined, ...all.slice(-2)];
  });
  return (
    <nav class="sol-crumbs" aria-label="Breadcrumb">
      <ol>
        <For each={shown()}>
          {(crumb, at) => (
            <li class="sol-clip">
              <Show when={crumb} fallback={<button type="button" aria-label="Show the whole path" onClick={() => setWhole(true)}>…</button>}>
                {(found) => (
                  <Show when={found().href !== undefined && found().href !== page.path() && at() < shown().length - 1} fallback={<span aria-current={at() === shown().length - 1 && shown().length > 1 ? "page" : undefined} title={found().label}>{found().label}</span>}>
                    <Link href={found().href!} aria-current={undefined}>{found().label}</Link>
                  </Show>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </nav>
  );
};

/** @param title of the page itself, where it is in no menu */
export function trailOf(path: string, pages: readonly (MenuPage & { closed?: boolean })[], title: string): Crumb[] {
  const inside = (href: string) => href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  const above = pages.filter(({ href }) => inside(href)).sort((a, b) => a.href.length - b.href.length);
  const group = above.find((each) => each.group !== undefined)?.group;
  const crumbs: Crumb[] = above.map(({ href, title: label, closed }) => (closed ? { label } : { label, href }));
  if (above.at(-1)?.href !== path && title !== "") crumbs.push({ label: title });
  return group === undefined ? crumbs : [{ label: group }, ...crumbs];
}
