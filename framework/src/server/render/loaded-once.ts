/** The modules of a built app do not change: each is asked for once, since an import costs a page some microseconds each time. */
import type { RouteModule, Surroundings } from "../../wire/route-match.ts";

type Load = () => Promise<unknown>;

/** Gives the same routes each time. A module that could not be loaded is asked for again. */
export function loadedOnce(routes: readonly RouteModule[]): () => readonly RouteModule[] {
  const loads = new Map<Load, Load>();
  const once = (load: Load): Load => {
    let kept = loads.get(load);
    if (kept === undefined) loads.set(load, kept = keep(load));
    return kept;
  };
  const around = ({ layouts, error }: Surroundings): Surroundings => ({ layouts: layouts.map(once), ...(error && { error: once(error) }) });
  const built = routes.map((route) => ({ ...route, ...around(route), load: once(route.load), ...(route.root && { root: around(route.root) }) }));
  return () => built;
}

function keep(load: Load): Load {
  let loaded: Promise<unknown> | undefined;
  return () => (loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  }));
}
