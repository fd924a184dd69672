import { createSignal } from "solid-js";
import { PasswordField, ProgressBar } from "solenoid/ui";

export const about = { group: "Inputs", title: "PasswordField", text: "A secret in dots, with a button that shows it." };

/** A password that is there already. */
export function Basic() {
  const [password, setPassword] = createSignal("");
  return <PasswordField label="Password" value={password()} onValueChange={setPassword} />;
}

/** A new one, with how strong it is below. */
export function Strength() {
  const [password, setPassword] = createSignal("correct horse");
  return (
    <PasswordField
      label="New password" value={password()} onValueChange={setPassword} autocomplete="new-password" description="12 characters or more."
      strength={(text) => <ProgressBar value={Math.min(1, text.length / 20)} />}
    />
  );
}

/** What was wrong with it. */
export function Invalid() {
  return <PasswordField label="Password" value="summer2026" error="This one is on lists of known passwords. Take another." />;
}
