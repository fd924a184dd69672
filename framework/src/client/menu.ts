/** The pages of the app as a menu has them. */
import type { RouteModule } from "../wire/route-match.ts";
import type { MenuPage } from "./page.ts";

export function menuOf(routes: readonly RouteModule[]): MenuPage[] {
  const pages = routes.flatMap(({ pattern, nav }): MenuPage[] => (nav === undefined ? [] : [{ ...nav, href: pattern }]));
  return pages.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
}
