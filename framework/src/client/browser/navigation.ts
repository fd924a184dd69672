/** From page to page without a reload: the server makes the next page's states, the browser loads its modules, then both show. */
import { batch, createSignal } from "solid-js";
import { Failure } from "../../wire/failure.ts";
import { loadNoRoute, loadRoute, type LoadedRoute, type RouteModule } from "../router/route.ts";
import type { Arrival, BrowserPage } from "./browser-page.ts";

export class Navigation {
  readonly #routes: readonly RouteModule[];
  readonly #page: () => BrowserPage;
  readonly #route = createSignal<LoadedRoute>();
  readonly #failure = createSignal<Failure>();
  readonly #path = createSignal(location.pathname);
  #number = 0;

  constructor(routes: readonly RouteModule[], page: () => BrowserPage) {
    this.#routes = routes;
    this.#page = page;
    addEventListener("popstate", () => void this.#pop());
  }

  route = (): LoadedRoute => this.#route[0]()!;
  failure = (): Failure | undefined => this.#failure[0]();
  path = (): string => this.#path[0]();

  /** The page of the first HTML: its modules must be there before it is hydrated. */
  async first(failure: Failure | undefined): Promise<void> {
    if (failure !== undefined) this.#failure[1](() => failure);
    this.#route[1](await loadRoute(this.#routes, location.pathname).catch(() => loadNoRoute(this.#routes)));
  }

  go = (path: string, options: { replace?: boolean } = {}): void => {
    const target = new URL(path, location.href);
    if (target.origin !== location.origin) return location.assign(target);
    void this.#show(target, () => {
      if (options.replace) history.replaceState(null, "", target);
      else history.pushState(null, "", target);
      scrollTo(0, 0);
    });
  };

  retry = (): void => {
    void this.#show(new URL(location.href), () => {});
  };

  async #pop(): Promise<void> {
    if (location.pathname === this.path()) {
      await this.#page().connect().call("$tab", "url", [location.search]).catch(() => {});
      return;
    }
    await this.#show(new URL(location.href), () => {});
  }

  async #show(target: URL, commit: () => void): Promise<void> {
    const number = ++this.#number;
    const arriving = this.#page().connect().call("$tab", "go", [target.pathname + target.search]);
    const [route, arrival] = await Promise.allSettled([loadRoute(this.#routes, target.pathname), arriving]);
    if (number !== this.#number) return;              // a newer navigation is under way
    const shown = route.status === "fulfilled" ? route.value : await loadNoRoute(this.#routes);
    const failed = [route, arrival].find((each) => each.status === "rejected");
    batch(() => {
      commit();
      if (arrival.status === "fulfilled") this.#page().arrive(arrival.value as Arrival);
      this.#path[1](target.pathname);
      this.#route[1](() => shown);
      this.#failure[1](() => (failed === undefined ? undefined : asFailure(failed.reason)));
    });
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  console.error(error);
  return new Failure("The page could not be loaded.", { code: "internal", retryable: true });
}
