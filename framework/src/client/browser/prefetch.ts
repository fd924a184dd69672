/**
 * Loads the modules of a page before it is gone to: when a link is pointed at, has the focus or is touched. Its data is not asked
 * for: that would run its onLoad for a page that perhaps nobody opens.
 */
import { match, type RouteModule } from "../../wire/route-match.ts";

/** Milliseconds that a pointer rests on a link; on its way over it, it is elsewhere by then. */
const REST = 60;

export function prefetchLinks(routes: readonly RouteModule[]): void {
  const done = new Set<RouteModule>();
  let resting: ReturnType<typeof setTimeout> | undefined;
  const load = (target: EventTarget | null): void => {
    const route = routeOf(target, routes);
    if (route === undefined || done.has(route)) return;
    done.add(route);
    // One that could not be had is asked for again by the navigation, which tells.
    for (const each of [route.load, ...route.layouts]) each().catch(() => done.delete(route));
  };
  const rest = ({ target }: Event): void => {
    clearTimeout(resting);
    resting = setTimeout(() => load(target), REST);
  };
  addEventListener("pointerover", rest, { passive: true });
  addEventListener("touchstart", ({ target }) => load(target), { passive: true });
  addEventListener("focusin", ({ target }) => load(target));
}

function routeOf(target: EventTarget | null, routes: readonly RouteModule[]): RouteModule | undefined {
  const anchor = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  if (anchor === null || anchor.origin !== location.origin || anchor.target || anchor.hasAttribute("download") || savesData()) return undefined;
  return match(routes, anchor.pathname)?.route;
}

const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
