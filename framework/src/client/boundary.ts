/**
 * Shows something else in place of children that threw while they were built, on the server and in the browser alike. Solid's
 * own ErrorBoundary sends the error with its stack to the browser; this one sends an id, and the page says what is there.
 */
import { catchError, createMemo, createSignal, createUniqueId, sharedConfig, untrack, type JSX } from "solid-js";
import { escape, isServer, resolveSSRNode } from "solid-js/web";
import { Failure } from "../wire/failure.ts";
import { currentPage } from "./page.ts";

export interface BoundaryProps<E extends object> {
  /** What of this error is this boundary's business; undefined: it goes on to the next one out. */
  catches(error: unknown): E | undefined;
  /** Tracked: the children may be tried again. */
  over(caught: E): boolean;
  fallback(caught: E, retry: () => void): JSX.Element;
  /**
   * In the browser, once the children are there: the computation that threw will run again by itself, so they may stay. Null:
   * it will not. Left out: the children always go.
   */
  reader?(caught: E): object | null;
  /** In the browser: what stands for the error that the server's render has met here. */
  held(id: string): E;
  readonly children: JSX.Element;
}

export function Boundary<E extends object>(props: BoundaryProps<E>): JSX.Element {
  return isServer ? onServer(props) : inBrowser(props);
}

function inBrowser<E extends object>(props: BoundaryProps<E>): JSX.Element {
  const id = createUniqueId();                       // the same on both sides while hydrating
  const page = currentPage();
  const held = sharedConfig.context !== undefined && page.heldBack(id);
  const [caught, setCaught] = createSignal<E | undefined>(held ? props.held(id) : undefined);
  let built = false;
  /** Caught just now, with the children left as they are: what follows from the missing value is thrown in the same run. */
  let left: E | undefined;
  const handle = (thrown: unknown): void => {
    const own = props.catches(thrown);
    if (own === undefined && left === undefined && untrack(caught) === undefined) throw thrown;
    const reader = built && own !== undefined ? props.reader?.(own) : undefined;
    if (reader) {
      left = own;
      // Solid leaves a failed memo marked as stale, and would not tell it of a change again. Internals of 1.9: a test guards them.
      (reader as { state: number }).state = 0;
      queueMicrotask(() => { left = undefined; });
    } else setCaught(() => own ?? left);
  };
  // Its own memo: what shows is not built anew because the page has been taken over.
  const state = createMemo(() => {
    const error = caught();
    return [error, error !== undefined && (page.heldBack(id) || !props.over(error))] as const;
  }, undefined, { equals: (a, b) => a[0] === b[0] && a[1] === b[1] });
  return createMemo(() => {
    const [error, shows] = state();
    if (shows) return props.fallback(error!, () => setCaught(undefined));
    built = false;
    // Its own memo tracks the children, so that what they read does not build all of them anew.
    const children = catchError(() => createMemo(() => props.children), handle);
    // Not here: Solid tells of an error in JSX at the end of the run, as it runs effects.
    queueMicrotask(() => { built = untrack(caught) === undefined; });
    return children;
  }) as unknown as JSX.Element;
}

interface RenderContext { id: string; count: number }

function onServer<E extends object>(props: BoundaryProps<E>): JSX.Element {
  const id = createUniqueId();
  const context = sharedConfig.context as RenderContext | undefined;
  const before = context === undefined ? undefined : { id: context.id, count: context.count };
  let caught: E | undefined;
  const page = currentPage();
  const part = page.parts!.open(id);
  let children = catchError(() => resolveSSRNode(escape(props.children as string)), (error) => {
    const own = props.catches(error);
    // What follows from a missing value is no error of its own.
    if (own === undefined && caught === undefined) throw error;
    caught ??= own;
  });
  if (caught !== undefined) {
    page.parts!.hold(part, caught instanceof Failure ? caught : undefined);
    // A component that threw has left its own place in the tree behind.
    if (context !== undefined) sharedConfig.context = Object.assign(context, before) as typeof sharedConfig.context;
    children = resolveSSRNode(escape(props.fallback(caught, () => {}) as string));
  }
  return { t: page.parts!.close(part, children) } as unknown as JSX.Element;
}
