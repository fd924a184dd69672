import { ProgressBar, Stack } from "solenoid/ui";

export const about = { group: "Figures", title: "ProgressBar", text: "How far something is; without a number it runs without an end." };

/** Under way, done, and not known. */
export function States() {
  return <Stack><ProgressBar label="Import" value={0.62} /><ProgressBar label="Upload" value={20_000} max={20_000} /><ProgressBar label="Counting rows" value={undefined} /></Stack>;
}
