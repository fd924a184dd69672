/**
 * Keeps a failed read to its part of the page. Stands inside of a `<Loading>`: on the server a part that failed is left
 * as one that has not come, and the browser, which reads the same failure, shows it. So no error is written into the
 * page, where Solid's own boundary would put its stack and the server's paths.
 */
import { catchError, createMemo, createSignal, untrack, type Component, type JSX } from "solid-js";
import { escape, isServer, resolveSSRNode } from "solid-js/web";
import { Failure } from "../../client/index.ts";
import { NotReady } from "../../client/not-ready.ts";
import { currentPage } from "../../client/page.ts";

interface GuardProps {
  /** Instead of the children; `retry` asks for the value anew, where it can, and shows them again. */
  fallback: (error: unknown, retry: () => void) => JSX.Element;
  children: JSX.Element;
}

export const Guard: Component<GuardProps> = (props) => (isServer ? onServer(props) : inBrowser(props));

function inBrowser(props: GuardProps): JSX.Element {
  const [failure, setFailure] = createSignal<{ readonly error: unknown }>();
  return createMemo(() => {
    const failed = failure();
    if (failed !== undefined) return untrack(() => props.fallback(failed.error, retryOf(failed.error, () => setFailure(undefined))));
    return catchError(() => createMemo(() => props.children), (error) => {
      if (error instanceof NotReady) throw error;
      tell(error);
      setFailure({ error });
    });
  }) as unknown as JSX.Element;
}

function onServer(props: GuardProps): JSX.Element {
  const content = catchError(() => resolveSSRNode(escape(props.children as string)), (error) => {
    if (error instanceof NotReady) throw error;
    tell(error);
    throw new NotReady("A part that failed", () => false);
  });
  return { t: content } as unknown as JSX.Element;
}

/** A failure is told to the user; a fault is for whoever reads the log or the console. */
function tell(error: unknown): void {
  if (!(error instanceof Failure)) currentPage().report(error);
}

function retryOf(error: unknown, again: () => void): () => void {
  return () => {
    const { retry } = error as { retry?: unknown };
    if (typeof retry === "function") (retry as () => void).call(error);
    again();
  };
}
