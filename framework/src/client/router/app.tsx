/** The page inside its layouts. A layout that the next page shares stays as it is, with its signals. */
import { createComponent, createMemo, type Component, type JSX } from "solid-js";
import { isServer } from "solid-js/web";
import { Failure } from "../../wire/failure.ts";
import { Boundary } from "../boundary.ts";
import { NotReady } from "../not-ready.ts";
import { Loading } from "../loading.ts";
import { currentPage } from "../page.ts";
import { Title } from "../link.tsx";
import type { LoadedRoute } from "./modules.ts";

export interface AppProps {
  readonly route: LoadedRoute;
  /** Set where the route could not be shown: not found, not allowed, a failed load. */
  readonly failure: Failure | undefined;
  retry(): void;
}

export const App: Component<AppProps> = (props) => level(props, 0);

// With memos in the place of <Show> and spread props, whose code a page may do without. A layout waits for what it reads as a page does.
function level(props: AppProps, depth: number): JSX.Element {
  const layout = createMemo(() => props.route.layouts[depth]);
  return createMemo(() => {
    const Layout = layout();
    return Layout === undefined ? <Content route={props.route} failure={props.failure} retry={props.retry} /> : <Loading><Layout>{level(props, depth + 1)}</Layout></Loading>;
  }) as unknown as JSX.Element;
}

const Content: Component<AppProps> = (props) => {
  const shown = createMemo(() => ({ route: props.route, failure: props.failure }), undefined, {
    equals: (a, b) => a.route === b.route && a.failure === b.failure,
  });
  // Not <Dynamic>, which also makes elements by their names and costs every page 3 KB.
  const errorPage = (error: Failure, retry: () => void): JSX.Element => {
    const page = currentPage();
    const again = (): void => { page.retry?.(); retry(); };
    page.failed?.(error);
    page.denied?.(again);
    return createComponent(props.route.error, { error, retry: again });
  };
  return createMemo(() => {
    const { route, failure } = shown();
    if (failure !== undefined) return errorPage(failure, props.retry);
    return (
      <Boundary catches={faultOf} over={() => false} fallback={errorPage} held={heldFailure}>
        <Title>{route.options.title}</Title>
        <Loading>
          {isServer && route.options.ssr === false ? onlyInBrowsers() : <route.page params={route.params} />}
        </Loading>
      </Boundary>
    );
  }) as unknown as JSX.Element;
};

/** The page that is hydrated shows it once it is. */
function onlyInBrowsers(): never {
  throw new NotReady("This page", () => true);
}

/** A fault in a component is told like one on the server: no more than that something failed. */
function faultOf(error: unknown): Failure | undefined {
  if (error instanceof NotReady) return undefined;
  if (error instanceof Failure) return error;
  const id = currentPage().report(error);
  return new Failure("Something went wrong on this page.", { code: "internal", ...(id && { id }) });
}

/** The server has met a failure; which, only its log says where the page cannot tell by itself. */
const heldFailure = (id: string): Failure => currentPage().failureAt(id) ?? new Failure("Something went wrong on this page.", { code: "internal" });
