import { createSignal, onCleanup, onMount, type Accessor } from "solid-js";
import type { Size } from "../option/layout.ts";

/** The size of an element as it changes; undefined on the server and while it has none. */
export function createSize(host: () => HTMLElement | undefined): Accessor<Size | undefined> {
  const [size, setSize] = createSignal<Size | undefined>(undefined, { equals: (a, b) => a?.width === b?.width && a?.height === b?.height });
  onMount(() => {
    const element = host();
    if (!element) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) setSize({ width, height });
    };
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  });
  return size;
}
