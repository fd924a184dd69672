/** A page for the charts to be in: no server behind it, always connected unless it is told otherwise. */
import { createSignal } from "solid-js";
import type { PageRuntime } from "../../../src/client/page.ts";

export interface GalleryPage extends PageRuntime {
  readonly held: Set<string>;
  setOnline(online: boolean): void;
}

export function createPage(held: Iterable<string> = []): GalleryPage {
  const [online, setOnline] = createSignal(true);
  const ids = new Set(held);
  const unused = (): never => { throw new Error("The gallery's page does not do this."); };
  return {
    use: unused, ask: unused, navigate: unused, path: () => "/", setTitle: unused, status: unused,
    session: () => ({ user: undefined, locale: "en-US", timeZone: "UTC" }) as ReturnType<PageRuntime["session"]>,
    connection: { get online() { return online(); }, waiting: 0 },
    onEffect: () => () => undefined, report: () => undefined,
    heldBack: (id) => ids.has(id), holdBack: (id) => { ids.add(id); },
    held: ids, setOnline,
  };
}
