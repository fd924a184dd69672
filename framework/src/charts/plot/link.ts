import { createRoot, createSignal, type Accessor, type Setter } from "solid-js";

/** What charts of one group show together. Places are on the index axis, so that charts of different widths agree. */
export interface Link {
  readonly hover: Accessor<number | undefined>;
  readonly setHover: Setter<number | undefined>;
  /** The name under the pointer, in charts that have no index axis: slices, stages, places on a map. */
  readonly name: Accessor<string | undefined>;
  readonly setName: Setter<string | undefined>;
  readonly brush: Accessor<readonly [number, number] | undefined>;
  readonly setBrush: Setter<readonly [number, number] | undefined>;
  readonly view: Accessor<readonly [number, number] | undefined>;
  readonly setView: Setter<readonly [number, number] | undefined>;
}

const groups = new Map<string, Link>();

/** Shared by name in the browser; on the server, where nothing hovers, each chart has its own. */
export function linkOf(group: string | undefined): Link {
  if (group === undefined || typeof window === "undefined") return makeLink();
  let link = groups.get(group);
  if (!link) groups.set(group, link = createRoot(makeLink));
  return link;
}

/** Of a group that has a name of its own, once it has gone: nobody comes back to it. */
export function forgetLink(group: string): void {
  groups.delete(group);
}

function makeLink(): Link {
  const [hover, setHover] = createSignal<number | undefined>();
  const [name, setName] = createSignal<string | undefined>();
  const [brush, setBrush] = createSignal<readonly [number, number] | undefined>(undefined, { equals: (a, b) => a?.[0] === b?.[0] && a?.[1] === b?.[1] });
  const [view, setView] = createSignal<readonly [number, number] | undefined>();
  return { hover, setHover, name, setName, brush, setBrush, view, setView };
}
