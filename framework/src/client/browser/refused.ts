/** States that the server does not give back to a page whose tab was lost: what is read of them fails, until they are asked for once more. */
import { errorId } from "../../wire/boot.ts";
import type { WireFailure } from "../../wire/failure.ts";
import { SET, type Op } from "../../wire/ops.ts";
import { apply } from "../store/apply.ts";
import type { BrowserPage } from "./browser-page.ts";

export type Refused = readonly (readonly [slot: number, failure: WireFailure])[];

/** @param used as the server was told of them */
export function refuse(page: Pick<BrowserPage, "store" | "slots" | "connect">, used: readonly (readonly unknown[])[], refused: Refused): void {
  const { store, slots } = page;
  for (const [at, failure] of refused) {
    const slot = slots.at(at);
    if (slot === undefined) continue;                  // released meanwhile
    const { retry } = slot;
    store.put(at, {});
    apply(store, [...slot.stub().vars.keys()].map((id): Op => [SET, at, errorId(id), failure]));
    slot.retry = () => {
      if (retry === undefined) delete slot.retry;
      else slot.retry = retry;
      store.put(at, {});
      const own = used.filter(([each]) => each === at);
      page.connect().call("$tab", "again", [location.search, own]).then((failed) => failed && refuse(page, own, failed as Refused)).catch(() => {});
    };
  }
}
