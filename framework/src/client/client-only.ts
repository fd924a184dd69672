/** A component that only runs in the browser; the import stays out of the server and of the first load. */
import { createComponent, createMemo, createSignal, onMount, type Component, type JSX } from "solid-js";

export function clientOnly<P extends object>(load: () => Promise<{ default: Component<P> }>): Component<P & { fallback?: JSX.Element }> {
  return (props) => {
    const [loaded, setLoaded] = createSignal<Component<P>>();
    const [failed, setFailed] = createSignal<readonly [unknown]>();
    onMount(() => void load().then((module) => setLoaded(() => module.default), (error: unknown) => setFailed([error])));
    return createMemo(() => {
      const failure = failed();
      if (failure !== undefined) throw failure[0];
      const found = loaded();
      return found === undefined ? props.fallback : createComponent(found, props);
    }) as unknown as JSX.Element;
  };
}
