/** States that the server does not give back to a page whose tab was lost: what is read of them fails, until they are asked for once more. */
import { errorId } from "../../wire/boot.ts";
import type { WireFailure } from "../../wire/failure.ts";
import { SET, type Op } from "../../wire/ops.ts";
import type { Store } from "../store/index.ts";
import type { Slot, Slots } from "./slots.ts";

export type Refused = readonly (readonly [slot: number, failure: WireFailure])[];

export function refuse(store: Store, slots: Slots, refused: Refused, ask: (slot: Slot) => Promise<unknown>): void {
  for (const [at, failure] of refused) {
    const slot = slots.at(at);
    if (slot === undefined) continue;                  // released meanwhile
    const { retry } = slot;
    store.put(at, {});
    store.apply([...slot.stub().vars.keys()].map((id): Op => [SET, at, errorId(id), failure]));
    slot.retry = () => {
      if (retry === undefined) delete slot.retry;
      else slot.retry = retry;
      store.put(at, {});
      void ask(slot).catch(() => {});
    };
  }
}
