import type { Component, JSX, ParentProps } from "solid-js";
import type { Failure } from "../../client/index.ts";
import { Guard } from "../part/guard.tsx";
import { Failed } from "./empty.tsx";

/**
 * Keeps what fails inside to its part of the page: the rest goes on. Says what failed, with a way to try again and the code by which the
 * fault is found; a fault in a component is reported and told without its words. `Page`, `Card`, `Dialog` and `Drawer` have one.
 * @example <ErrorBoundary title="Revenue could not be read"><RevenueMap rows={sales.regions} /></ErrorBoundary>
 */
export const ErrorBoundary: Component<ParentProps<{
  /** What could not be shown. */
  title?: string;
  /** Instead of the usual words. `retry` asks for the value anew and shows the children again. */
  fallback?: (failure: Failure, retry: () => void) => JSX.Element;
  /** Told of each failure, to count it for example. */
  onError?: (failure: Failure) => unknown;
}>> = (props) => {
  const shown = (failure: Failure, retry: () => void): JSX.Element => {
    props.onError?.(failure);
    return props.fallback?.(failure, retry) ?? <Failed title={props.title ?? "This part could not be shown"} failure={failure} retry={retry} />;
  };
  return <Guard fallback={shown}>{props.children}</Guard>;
};
