/** How a value of a state is doing. A page that does not ask loads none of it. */
import { errorId, pendingId } from "../../wire/boot.ts";
import { failureFromWire, type WireFailure } from "../../wire/failure.ts";
import type { VarStatus } from "../page.ts";
import { sourceOf } from "../view.ts";
import type { BrowserPage } from "./browser-page.ts";
import type { Slot } from "./slots.ts";

export function statusOf(page: BrowserPage, view: object, name: string): VarStatus {
  const { store } = page;
  const locate = (): { slot: number; id: number } => {
    const source = sourceOf(view) as Slot;
    return { slot: source.slot, id: source.stub().vars.indexOf(name) };
  };
  const failure = (): WireFailure | undefined => {
    const { slot, id } = locate();
    return store.read(slot, errorId(id)) as WireFailure | undefined;
  };
  return {
    get pending() {
      const { slot, id } = locate();
      return store.read(slot, pendingId(id)) === true || (!store.has(slot, id) && failure() === undefined);
    },
    get error() {
      const found = failure();
      return found && failureFromWire(found);
    },
    retry: () => {
      const { slot, id } = locate();
      void page.connect().call("$tab", "retry", [slot, id]).catch(() => {});
    },
  };
}
