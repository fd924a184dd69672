import { createSignal, onMount } from "solid-js";
import { Popover, SegmentedControl, Select } from "solenoid/ui";

const PRESETS = [
  { value: "slate", label: "Slate" }, { value: "ocean", label: "Ocean" }, { value: "forest", label: "Forest" }, { value: "plum", label: "Plum" }, { value: "sand", label: "Sand" }, { value: "contrast", label: "High contrast" },
] as const;
const DENSITIES = [{ value: "cozy", label: "Cozy" }, { value: "compact", label: "Compact" }] as const;
const DIRECTIONS = [{ value: "ltr", label: "Left to right" }, { value: "rtl", label: "Right to left" }] as const;
const KEY = "gallery-look";

interface Look {
  readonly preset: (typeof PRESETS)[number]["value"];
  readonly density: (typeof DENSITIES)[number]["value"];
  readonly direction: (typeof DIRECTIONS)[number]["value"];
}
const FIRST: Look = { preset: "slate", density: "cozy", direction: "ltr" };

/** What an app says in its configuration, to try out; it holds for this tab. */
export function LookControls() {
  const [look, setLook] = createSignal(FIRST);
  const change = (part: Partial<Look>) => {
    const next = { ...look(), ...part };
    setLook(next);
    wear(next);
    sessionStorage.setItem(KEY, JSON.stringify(next));
  };
  onMount(() => {
    const kept = sessionStorage.getItem(KEY);
    if (kept !== null) change(JSON.parse(kept) as Look);
  });
  return (
    <Popover label="Look" variant="ghost" placement="bottom-end">
      <Select label="Preset" options={PRESETS} value={look().preset} onValueChange={(preset: Look["preset"]) => change({ preset })} />
      <SegmentedControl label="Density" options={DENSITIES} value={look().density} onValueChange={(density) => change({ density })} />
      <SegmentedControl label="Direction" options={DIRECTIONS} value={look().direction} onValueChange={(direction) => change({ direction })} />
    </Popover>
  );
}

function wear({ preset, density, direction }: Look): void {
  const root = document.documentElement;
  root.dir = direction;
  root.dataset["density"] = density;
  if (preset === "slate") delete root.dataset["preset"];
  else root.dataset["preset"] = preset;
}
