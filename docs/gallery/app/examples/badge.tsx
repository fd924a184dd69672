import { Badge, Stack } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "Badge", text: "A word about a state; the word says it, the colour repeats it." };

/** Five colours, each with a meaning. */
export function Colors() {
  return <Stack direction="row"><Badge>Draft</Badge><Badge color="green">Active</Badge><Badge color="amber">Due soon</Badge><Badge color="red">Overdue</Badge><Badge color="blue">New</Badge></Stack>;
}
