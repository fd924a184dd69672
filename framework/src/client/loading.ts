/** `<Loading>`: shows its fallback until the values that are read inside have come for the first time. */
import { catchError, createMemo, createSignal, createUniqueId, sharedConfig, type Component, type JSX, type ParentProps } from "solid-js";
import { escape, isServer, resolveSSRNode } from "solid-js/web";
import { NotReady } from "./not-ready.ts";
import { currentPage } from "./page.ts";

export const Loading: Component<ParentProps<{ fallback?: JSX.Element }>> = (props) => (isServer ? onServer(props) : inBrowser(props));

type Props = ParentProps<{ fallback?: JSX.Element }>;

function inBrowser(props: Props): JSX.Element {
  const id = createUniqueId();                       // the same on both sides while hydrating
  const held = sharedConfig.context !== undefined && currentPage().heldBack(id);
  const [missing, setMissing] = createSignal<NotReady | undefined>(held ? new NotReady(id, () => !currentPage().heldBack(id)) : undefined);
  return createMemo(() => {
    const wait = missing();
    if (wait !== undefined && !wait.ready()) return props.fallback;
    // Its own memo tracks the children, so that what they read does not build all of them anew.
    return catchError(() => createMemo(() => props.children), (error) => {
      if (!(error instanceof NotReady)) throw error;
      setMissing(error);
    });
  }) as unknown as JSX.Element;
}

interface RenderContext { id: string; count: number }

function onServer(props: Props): JSX.Element {
  const id = createUniqueId();
  const context = sharedConfig.context as RenderContext | undefined;
  const before = context === undefined ? undefined : { id: context.id, count: context.count };
  let missing = false;
  const children = catchError(() => resolveSSRNode(escape(props.children as string)), (error) => {
    if (!(error instanceof NotReady)) throw error;
    missing = true;
  });
  if (!missing) return { t: children } as unknown as JSX.Element;
  currentPage().holdBack(id);
  if (context !== undefined && before !== undefined) {
    // A component that threw has left its own place in the tree behind.
    sharedConfig.context = Object.assign(context, before) as typeof sharedConfig.context;
  }
  return props.fallback;
}
