import { createSignal, Show } from "solid-js";
import { Button, FilterChip, Stack } from "solenoid/ui";

export const about = { group: "Data", title: "FilterChip", text: "A filter that is set: what it is about, what it says, how to drop it." };

/** It goes when its filter does. */
export function Basic() {
  const [region, setRegion] = createSignal<string | null>("North");
  return (
    <Stack direction="row">
      <Show when={region()} fallback={<Button size="sm" onClick={() => setRegion("North")}>Only North</Button>}>
        {(name) => <FilterChip label="Region is" value={name()} onRemove={() => setRegion(null)} />}
      </Show>
    </Stack>
  );
}
