/** The chosen tab of no state: of this page alone, or in the query of its address. */
import { createSignal, onCleanup, onMount, type Accessor } from "solid-js";
import { leaving } from "../../client/leaving.ts";
import { currentPage } from "../../client/page.ts";

export interface UrlTab {
  readonly value: Accessor<string | undefined>;
  set(value: string): void;
}

/** @param first the tab whose name is not written: an address without one leads there */
export function createUrlTab(key: () => string | undefined, first: () => string | undefined): UrlTab {
  const page = currentPage();
  const read = (query: string): string | undefined => {
    const name = key();
    return name === undefined ? undefined : new URLSearchParams(query).get(name) ?? undefined;
  };
  const [value, setValue] = createSignal(read(page.query()));
  onMount(() => {
    const back = () => setValue(read(location.search));
    addEventListener("popstate", back);
    onCleanup(() => removeEventListener("popstate", back));
  });
  return {
    value,
    set: (next) => {
      setValue(next);
      const name = key();
      if (name === undefined) return;
      const query = new URLSearchParams(location.search);
      if (next === first()) query.delete(name);
      else query.set(name, next);
      leaving.rest = (query.size > 0 ? `?${query}` : "") + location.hash;
      history.replaceState(history.state, "", location.pathname + leaving.rest);
      page.showQuery?.();
    },
  };
}
