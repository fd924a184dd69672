import { createSignal } from "solid-js";
import { TagsInput } from "solenoid/ui";

export const about = { group: "Inputs", title: "TagsInput", text: "A list of texts that nobody has listed before." };

/** Enter or a comma puts one in; Backspace takes the last out. */
export function Basic() {
  const [labels, setLabels] = createSignal(["Fragile", "Cold chain"]);
  return <TagsInput label="Labels" value={labels()} onValueChange={setLabels} />;
}

/** Each is checked; what is wrong stays in the input with why. Pasted lines are several. */
export function Checked() {
  const [to, setTo] = createSignal(["sigrid@hals.example"]);
  const check = (text: string) => (/^\S+@\S+\.\S+$/.test(text) ? undefined : `“${text}” is not a whole address.`);
  return <TagsInput label="Email addresses" value={to()} onValueChange={setTo} validate={check} most={5} placeholder="Type or paste addresses" />;
}

/** What is wrong already, and what may not be changed. */
export function States() {
  return (
    <>
      <TagsInput label="Email addresses" value={["sigrid@hals.example", "tomas@"]} validate={(text) => (text.endsWith("@") ? "Not whole." : undefined)} error="“tomas@” is not a whole address." />
      <TagsInput label="Scopes" value={["sales:read", "sales:write"]} disabled />
    </>
  );
}
