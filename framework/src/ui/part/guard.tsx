/** Keeps what failed to its part of the page: the rest goes on, and the part can be tried again. */
import type { Component, JSX } from "solid-js";
import { Failure } from "../../client/index.ts";
import { Boundary } from "../../client/boundary.ts";
import { NotReady } from "../../client/not-ready.ts";
import { currentPage } from "../../client/page.ts";

export const Guard: Component<{
  /** Instead of the children; `retry` asks for the value anew, where it can, and shows them again. */
  fallback: (failure: Failure, retry: () => void) => JSX.Element;
  children: JSX.Element;
}> = (props) => {
  const page = currentPage();
  return (
    <Boundary
      catches={failureOf} over={() => false} held={(id) => page.failureAt(id) ?? unknown()}
      fallback={(failure, again) => props.fallback(failure, () => {
        const { retry = page.retry?.bind(page) } = failure as Retryable;
        retry?.();
        again();
      })}
    >
      {props.children}
    </Boundary>
  );
};

interface Retryable { readonly retry?: () => void }

/** A failure is told to the user; a fault is for whoever reads the log or the console. */
function failureOf(error: unknown): Failure | undefined {
  if (error instanceof NotReady) return undefined;
  if (error instanceof Failure) return error;
  currentPage().report(error);
  return unknown();
}

function unknown(): Failure {
  return new Failure("Something went wrong here. The rest of the page is up to date.", { code: "internal" });
}
