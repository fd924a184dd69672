import { Skeleton, Stack } from "solenoid/ui";

export const about = { group: "Feedback", title: "Skeleton", text: "The shape of what comes, after 150 ms and no sooner." };

/** As tall as what it stands for. */
export function Shapes() {
  return <Stack><Skeleton height={20} /><Skeleton height={20} /><Skeleton height={120} /></Stack>;
}
