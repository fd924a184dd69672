/** Values that a part cannot be drawn without. */
import { untrack } from "solid-js";

/**
 * Called first in a component: where one of its values has not come, the nearest `<Loading>` waits before anything is
 * built. A value that is first read deep inside of a part would leave a hole there, with the rest of the part around it.
 */
export function needs(read: () => unknown): void {
  untrack(read);
}
