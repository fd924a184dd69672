/** From page to page without a reload: the server makes the next page's states, the browser loads its modules, then both show. */
import { batch } from "solid-js";
import { Failure } from "../../wire/failure.ts";
import { tooManyRedirects } from "../../errors/route.ts";
import { describePage } from "../meta.ts";
import { loadNoRoute } from "../router/modules.ts";
import { loadRoute } from "../router/route.ts";
import type { Arrival, BrowserPage } from "./browser-page.ts";
import { isOutdated } from "./build.ts";
import { Entries, type Spot } from "./entries.ts";
import { announce, focusPage } from "./page-focus.ts";
import type { Place } from "./place.ts";
import { prefetchLinks } from "./prefetch.ts";
import { inTransition } from "./transition.ts";

/** Redirects of one navigation. */
const MOST_REDIRECTS = 10;

interface Steps {
  /** Makes the address that of the page. */
  commit(target: URL): void;
  /** The page is in the document. */
  shown(target: URL): void;
  /** Pages that have led here. */
  redirects: number;
}

export class Navigation {
  readonly #place: Place;
  readonly #page: BrowserPage;
  readonly #entries = new Entries();
  #number = 0;

  constructor(place: Place, page: BrowserPage) {
    this.#place = place;
    this.#page = page;
    prefetchLinks(place.routes);
  }

  go(target: URL, { replace = false }: { replace?: boolean } = {}): void {
    void this.#show(target, {
      commit: (address) => this.#entries.commit(address, replace),
      shown: ({ hash }) => {
        const named = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
        if (named) named.scrollIntoView();
        else scrollTo(0, 0);
        focusPage(named || undefined);
      },
      redirects: 0,
    });
  }

  /** The same page once more, which may fare better; it stays where it is. */
  retry(): void {
    void this.#show(new URL(location.href), { commit: () => {}, shown: () => {}, redirects: 0 });
  }

  pop(): void {
    const left = this.#place.path();
    const spot = this.#entries.pop();
    if (location.pathname !== left) return this.#back(spot);
    const number = ++this.#number;                     // where the browser is counts more than where it was going
    // The fields follow the address; until they have, they must not write theirs over it.
    this.#page.depart();
    void this.#page.connect().call("$tab", "url", [location.search]).catch(() => {}).then(() => number === this.#number && this.#page.arrived());
  }

  #back(spot: Spot | undefined): void {
    void this.#show(new URL(location.href), {
      commit: (address) => { if (address.href !== location.href) this.#entries.commit(address, true); },
      shown: () => {
        scrollTo(...(spot?.scroll ?? [0, 0]));
        const focused = spot?.focus === undefined ? null : document.querySelector<HTMLElement>(spot.focus);
        if (focused === null) focusPage();
        else focused.focus({ preventScroll: true });
      },
      redirects: 0,
    });
  }

  async #show(target: URL, steps: Steps): Promise<void> {
    const number = ++this.#number;
    this.#page.depart();
    const { routes } = this.#place;
    const arriving = this.#page.connect().call("$tab", "go", [target.pathname + target.search]) as Promise<Arrival>;
    const [route, arrival] = await Promise.allSettled([loadRoute(routes, target.pathname), arriving]);
    if (number !== this.#number) return;              // a newer navigation is under way
    // Its code is not there where another build runs now: the browser goes there itself.
    if (route.status === "rejected" && !(route.reason instanceof Failure) && await isOutdated()) return location.assign(target);
    if (number !== this.#number) return;
    const redirect = arrival.status === "fulfilled" ? arrival.value.redirect : undefined;
    if (redirect !== undefined && steps.redirects < MOST_REDIRECTS) return this.#redirect(target, redirect, steps);
    const failed = redirect === undefined ? [route, arrival].find((each) => each.status === "rejected")?.reason as unknown : tooManyRedirects({ path: target.pathname });
    const shown = route.status === "fulfilled" ? route.value : await loadNoRoute(routes);
    await inTransition(() => {
      if (number !== this.#number) return;
      batch(() => {
        steps.commit(target);
        if (arrival.status === "fulfilled" && redirect === undefined) this.#page.arrive(arrival.value);
        this.#place.show(target.pathname, shown, failed === undefined ? undefined : asFailure(failed));
        this.#page.arrived();
      });
      steps.shown(target);
      describePage(shown.options.description);
      announce();
    });
  }

  /** The page that was asked for is never shown, and the address of its entry is that of where it leads. */
  #redirect(from: URL, [path, { external }]: NonNullable<Arrival["redirect"]>, steps: Steps): void {
    if (external) return location.assign(path);
    void this.#show(new URL(path, from), { ...steps, redirects: steps.redirects + 1 });
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  console.error(error);
  return new Failure("The page could not be loaded.", { code: "internal", retryable: true });
}
