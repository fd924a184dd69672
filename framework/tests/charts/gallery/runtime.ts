/** A page for the charts to be in: no server behind it, always connected unless it is told otherwise. */
import { createSignal } from "solid-js";
import { Failure } from "../../../src/wire/failure.ts";
import type { PageRuntime } from "../../../src/client/page.ts";

export interface GalleryPage extends PageRuntime {
  /** Boundaries that the server left with their fallback, and what they met. */
  readonly held: Map<string, string | undefined>;
  setOnline(online: boolean): void;
  /** The page is whole: what was held back is tried. */
  hydrated(): void;
}

export function createPage(held: Iterable<readonly [string, string | undefined]> = []): GalleryPage {
  const [online, setOnline] = createSignal(true);
  const [hydrated, setHydrated] = createSignal(false);
  const ids = new Map(held);
  const unused = (): never => { throw new Error("The gallery's page does not do this."); };
  return {
    use: unused, ask: unused, navigate: unused, path: () => "/", query: () => "", pageTitle: () => "", pages: () => [], setTitle: unused, locales: () => [], setLocale: unused, status: unused,
    session: () => ({ user: undefined, locale: "en-US", timeZone: "UTC" }) as ReturnType<PageRuntime["session"]>,
    connection: { get online() { return online(); }, waiting: 0, nextTry: undefined, outdated: false, tryNow() {} },
    onEffect: () => () => undefined, report: () => undefined,
    heldBack: (id) => !hydrated() && ids.has(id), 
    parts: { open: (id) => ({ id }), hold: ({ id }, failure) => { ids.set(id, failure?.message); }, close: (_, html = "") => html },
    failureAt: (id) => (ids.get(id) == null ? undefined : new Failure(ids.get(id)!, { code: "timeout" })),
    held: ids, setOnline, hydrated: () => { setHydrated(true); },
  };
}
