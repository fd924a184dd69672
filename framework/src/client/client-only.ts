/** A component that only runs in the browser; the import stays out of the server and of the first load. */
import { createComponent, createMemo, createSignal, onMount, type Component, type JSX } from "solid-js";

export function clientOnly<P extends object>(load: () => Promise<{ default: Component<P> }>): Component<P & { fallback?: JSX.Element }> {
  return (props) => {
    const [loaded, setLoaded] = createSignal<Component<P>>();
    onMount(() => void load().then((module) => setLoaded(() => module.default)));
    return createMemo(() => {
      const found = loaded();
      return found === undefined ? props.fallback : createComponent(found, props);
    }) as unknown as JSX.Element;
  };
}
