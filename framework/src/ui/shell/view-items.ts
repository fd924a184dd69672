/** Saved views of a page, as its menu has them. */
import type { SavedView } from "../data/table/views.tsx";
import type { NavItem } from "./nav.tsx";

/**
 * Views that a `ShareView` has saved as items below their page in the menu.
 * @param path of the page, `/`
 * @example <AppShell nav={(pages) => pages.map((page) => (page.href === "/" ? { ...page, items: viewItems("/", mine.views) } : page))}>…</AppShell>
 */
export function viewItems(path: string, views: readonly SavedView[] | null | undefined): readonly NavItem[] {
  return (views ?? []).map(({ name, view }) => ({ label: name, href: view === "" ? path : `${path}?${view}` }));
}
