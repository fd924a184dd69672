/** From page to page without a reload: the server makes the next page's states, the browser loads its modules, then both show. */
import { batch } from "solid-js";
import { Failure } from "../../wire/failure.ts";
import { loadNoRoute } from "../router/modules.ts";
import { loadRoute } from "../router/route.ts";
import type { Arrival, BrowserPage } from "./browser-page.ts";
import type { Place } from "./place.ts";

export class Navigation {
  readonly #place: Place;
  readonly #page: BrowserPage;
  #number = 0;

  constructor(place: Place, page: BrowserPage) {
    this.#place = place;
    this.#page = page;
  }

  go(target: URL, options: { replace?: boolean } = {}): void {
    void this.#show(target, () => {
      if (options.replace) history.replaceState(null, "", target);
      else history.pushState(null, "", target);
    }, () => {
      const named = target.hash && document.getElementById(decodeURIComponent(target.hash.slice(1)));
      if (named) named.scrollIntoView();
      else scrollTo(0, 0);
    });
  }

  retry(): void {
    void this.#show(new URL(location.href), () => {});
  }

  pop(): void {
    if (location.pathname !== this.#place.path()) return this.retry();
    const number = ++this.#number;                     // where the browser is counts more than where it was going
    // The fields follow the address; until they have, they must not write theirs over it.
    this.#page.depart();
    void this.#page.connect().call("$tab", "url", [location.search]).catch(() => {}).then(() => number === this.#number && this.#page.arrived());
  }

  async #show(target: URL, commit: () => void, shownNow: () => void = () => {}): Promise<void> {
    const number = ++this.#number;
    this.#page.depart();
    const { routes } = this.#place;
    const arriving = this.#page.connect().call("$tab", "go", [target.pathname + target.search]);
    const [route, arrival] = await Promise.allSettled([loadRoute(routes, target.pathname), arriving]);
    const shown = route.status === "fulfilled" ? route.value : await loadNoRoute(routes);
    if (number !== this.#number) return;              // a newer navigation is under way
    const failed = [route, arrival].find((each) => each.status === "rejected");
    batch(() => {
      commit();
      if (arrival.status === "fulfilled") this.#page.arrive(arrival.value as Arrival);
      this.#place.show(target.pathname, shown, failed === undefined ? undefined : asFailure(failed.reason));
      this.#page.arrived();
    });
    shownNow();
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  console.error(error);
  return new Failure("The page could not be loaded.", { code: "internal", retryable: true });
}
