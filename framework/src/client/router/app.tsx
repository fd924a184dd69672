/** The page inside its layouts. A layout that the next page shares stays as it is, with its signals. */
import { createComponent, createMemo, Show, type Component, type JSX, type ParentProps } from "solid-js";
import { Failure } from "../../wire/failure.ts";
import { Boundary } from "../boundary.ts";
import { NotReady } from "../not-ready.ts";
import { Loading } from "../loading.ts";
import { currentPage } from "../page.ts";
import { Title } from "../link.tsx";
import { DefaultError } from "./default-error.tsx";
import type { LoadedRoute } from "./route.ts";

export interface AppProps {
  readonly route: LoadedRoute;
  /** Set where the route could not be shown: not found, not allowed, a failed load. */
  readonly failure: Failure | undefined;
  retry(): void;
}

export const App: Component<AppProps> = (props) => <Level {...props} depth={0} route={props.route} failure={props.failure} />;

const Level: Component<AppProps & { depth: number }> = (props) => {
  const layout = createMemo<Component<ParentProps> | undefined>(() => props.route.layouts[props.depth]);
  return (
    <Show when={layout()} keyed fallback={<Content route={props.route} failure={props.failure} retry={props.retry} />}>
      {(Layout) => (
        <Layout>
          <Level depth={props.depth + 1} route={props.route} failure={props.failure} retry={props.retry} />
        </Layout>
      )}
    </Show>
  );
};

const Content: Component<AppProps> = (props) => {
  const shown = createMemo(() => ({ route: props.route, failure: props.failure }), undefined, {
    equals: (a, b) => a.route === b.route && a.failure === b.failure,
  });
  // Not <Dynamic>, which also makes elements by their names and costs every page 3 KB.
  const errorPage = (error: Failure, retry: () => void): JSX.Element => {
    currentPage().failed?.(error);
    return createComponent(props.route.error ?? DefaultError, { error, retry });
  };
  return (
    <Show when={shown()} keyed>
      {({ route, failure }) =>
        failure !== undefined ? errorPage(failure, props.retry) : (
          <Boundary catches={faultOf} over={() => false} fallback={errorPage} held={heldFailure}>
            <Title>{route.options.title}</Title>
            <Loading>
              <route.page params={route.params} />
            </Loading>
          </Boundary>
        )}
    </Show>
  );
};

/** A fault in a component is told like one on the server: no more than that something failed. */
function faultOf(error: unknown): Failure | undefined {
  if (error instanceof NotReady) return undefined;
  if (error instanceof Failure) return error;
  const id = currentPage().report(error);
  return new Failure("Something went wrong on this page.", { code: "internal", ...(id && { id }) });
}

/** The server has met a failure; which, only its log says where the page cannot tell by itself. */
const heldFailure = (id: string): Failure => currentPage().failureAt(id) ?? new Failure("Something went wrong on this page.", { code: "internal" });
