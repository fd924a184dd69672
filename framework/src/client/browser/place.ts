/** Which page is shown, under which path; what it does only once it is shown is loaded then. */
import { batch, createSignal } from "solid-js";
import type { PageBoot } from "../../wire/boot.ts";
import { Failure } from "../../wire/failure.ts";
import type { RouteModule } from "../../wire/route-match.ts";
import { leaving } from "../leaving.ts";
import { loadModules, loadNoRoute, type LoadedRoute } from "../router/modules.ts";
import type { BrowserPage } from "./browser-page.ts";
import type { Lazily } from "./lazily.ts";
import type { Navigation } from "./navigation.ts";

export class Place {
  readonly routes: readonly RouteModule[];
  readonly #page: () => BrowserPage;
  readonly #route = createSignal<LoadedRoute>();
  readonly #failure = createSignal<Failure>();
  readonly #path = createSignal(location.pathname);
  readonly later: Lazily<typeof import("./later.ts")>;
  #navigation: Navigation | undefined;
  /** Of an app with users: why the page may not be seen any more. */
  declare guard?: () => Failure | undefined;

  constructor(routes: readonly RouteModule[], later: Place["later"], page: () => BrowserPage) {
    this.routes = routes;
    this.later = later;
    this.#page = page;
    addEventListener("popstate", () => {
      if (leaving.hold?.(location.href, () => history.back())) this.#stay();
      else this.#navigate((navigation) => navigation.pop());
    });
  }

  readonly route = (): LoadedRoute => this.#route[0]()!;
  readonly failure = (): Failure | undefined => this.#failure[0]() ?? this.guard?.();
  readonly path = (): string => this.#path[0]();

  /** The page of the first HTML: its modules must be there before it is hydrated. */
  async first({ route: [id, params], failure, held }: PageBoot): Promise<void> {
    if (failure !== undefined) this.#failure[1](new Failure(failure[1], { code: failure[0], id: failure[2] ?? "" }));
    const route = this.routes.find((each) => each.id === id);
    const failing = failure !== undefined || held.some(([, reason]) => reason !== undefined);
    this.#route[1](await (route === undefined ? loadNoRoute(this.routes) : loadModules(route, params, failing)));
  }

  show(path: string, route: LoadedRoute, failure: Failure | undefined): void {
    leaving.led = false;
    batch(() => {
      this.#path[1](path);
      this.#route[1](() => route);
      this.#failure[1](() => failure);
    });
  }

  readonly go = (path: string, options?: { replace?: boolean }): void => {
    const target = new URL(path, location.href);
    if (target.origin === location.origin) this.#navigate((navigation) => navigation.go(target, options), target);
    else location.assign(target);
  };

  /** The browser has gone already. The page that is still there gets an entry after the one that was gone to, which so is one step back. */
  #stay(): void {
    history.pushState(null, "", this.#path[0]() + leaving.rest);
    this.#page().arrived();
  }

  readonly retry = (): void => this.#navigate((navigation) => navigation.retry());

  /** The page is shown: from now on its links are followed up, and its place is kept. */
  shown(): void {
    this.later.do((later) => this.#found(later));
  }

  #found({ Navigation }: typeof import("./later.ts")): Navigation {
    return (this.#navigation ??= new Navigation(this, this.#page()));
  }

  /** Where its code cannot be had, because of a deploy or without a connection, the browser goes there itself. */
  #navigate(act: (navigation: Navigation) => void, target = new URL(location.href)): void {
    this.later.do((later) => act(this.#found(later)), () => location.assign(target));
  }
}
