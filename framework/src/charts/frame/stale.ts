import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import { useConnection } from "../../client/index.ts";
import { format } from "../../format/index.ts";

/** A short break is no news; after this long the figures may no longer be true. */
const PATIENCE = 5000;

/** The time from which on nothing new came, while the server cannot be reached. */
export function createStale(): Accessor<string | undefined> {
  const connection = useConnection();
  const [since, setSince] = createSignal<string | undefined>();
  createEffect(() => {
    if (connection.online) {
      setSince(undefined);
      return;
    }
    const time = new Date();
    const timer = setTimeout(() => setSince(format(time, "time")), PATIENCE);
    onCleanup(() => clearTimeout(timer));
  });
  return since;
}
