/** A part of a component whose code comes when it is first wanted: a menu, a palette. Nothing of it is in the first load or on the server. */
import { createComponent, createMemo, createSignal, type Component, type JSX } from "solid-js";

export interface OnDemand<P extends object> {
  /** Asks for the code; called early, when a pointer comes near or the focus arrives. Rejects where it could not be had; the next call tries anew. */
  prepare(): Promise<void>;
  /** Tracked: the code is there. */
  ready(): boolean;
  /** Nothing until the code is there. */
  readonly View: Component<P>;
}

export function onDemand<P extends object>(load: () => Promise<{ default: Component<P> }>): OnDemand<P> {
  const [found, setFound] = createSignal<Component<P>>();
  let coming: Promise<void> | undefined;
  return {
    prepare: () => (coming ??= load().then((module) => void setFound(() => module.default), (error: unknown) => {
      coming = undefined;
      throw error;
    })),
    ready: () => found() !== undefined,
    View: (props) => createMemo(() => {
      const View = found();
      return View === undefined ? undefined : createComponent(View, props);
    }) as unknown as JSX.Element,
  };
}
