/** The modules of a page. The same on the server and in the browser, but for the error page: a browser loads it when it has to. */
import { createComponent, createMemo, createSignal, type Component, type JSX, type ParentProps } from "solid-js";
import { isServer } from "solid-js/web";
import type { RouteModule, Surroundings } from "../../wire/route-match.ts";
import type { ErrorProps, PageOptions, ParamType } from "../define-page.ts";

interface PageModule {
  default: Component<{ params: Readonly<Record<string, unknown>> }>;
  page?: PageOptions<Record<string, ParamType>>;
}

type ErrorPage = Component<ErrorProps>;

/** A page with its layouts, ready to render. */
export interface LoadedRoute {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly options: PageOptions<Record<string, ParamType>>;
  readonly page: PageModule["default"];
  readonly layouts: readonly Component<ParentProps>[];
  readonly error: ErrorPage;
}

/** @param failing the error page is shown from the start */
export async function loadModules(route: RouteModule, params: LoadedRoute["params"], failing = false): Promise<LoadedRoute> {
  const [page, around] = await Promise.all([route.load() as Promise<PageModule>, loadSurroundings(route, failing)]);
  return { id: route.id, params, options: page.page ?? { title: "" }, page: page.default, ...around };
}

/** Stands for a route that cannot be shown: its failure appears in what surrounds every page. */
export async function loadNoRoute(routes: readonly RouteModule[]): Promise<LoadedRoute> {
  const around = await loadSurroundings(routes[0]?.root ?? { layouts: [] }, true);
  return { id: "", params: {}, options: { title: "" }, page: () => null, ...around };
}

async function loadSurroundings({ layouts, error }: Surroundings, failing: boolean): Promise<Pick<LoadedRoute, "layouts" | "error">> {
  const loadError = async (): Promise<ErrorPage> => ((await (error ?? defaultError)()) as { default: ErrorPage }).default;
  const [fault, ...loaded] = await Promise.all([
    isServer || failing ? loadError() : later(loadError),
    ...layouts.map(async (load) => ((await load()) as { default: Component<ParentProps> }).default),
  ]);
  return { layouts: loaded, error: fault as ErrorPage };
}

let known: Promise<unknown> | undefined;
const defaultError = (): Promise<unknown> => (isServer ? (known ??= import("./default-error.tsx")) : import("./default-error.tsx"));

/** Says what failed in plain words until the page for it is there, which without a connection may be for ever. */
const later = (load: () => Promise<ErrorPage>): ErrorPage => (props) => {
  const [page, setPage] = createSignal<ErrorPage>();
  load().then((loaded) => setPage(() => loaded), () => {});
  return createMemo(() => {
    const shown = page();
    return shown === undefined ? props.error.message : createComponent(shown, props);
  }) as unknown as JSX.Element;
};
