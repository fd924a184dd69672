import { createSignal } from "solid-js";
import { Stack, Switch } from "solenoid/ui";

export const about = { group: "Inputs", title: "Switch", text: "A setting that takes effect at once." };

/** The description says what it does. */
export function Basic() {
  const [weekly, setWeekly] = createSignal(true);
  return <Switch label="Weekly report" value={weekly()} onValueChange={setWeekly} description="Mondays at 08:00, to 14 people" />;
}

/** Off, and what a plan does not have. */
export function States() {
  return <Stack><Switch label="Alert on low stock" value={false} /><Switch label="Single sign-on" value={false} disabled description="Comes with the Business plan." /></Stack>;
}
