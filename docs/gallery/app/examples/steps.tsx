import { createSignal } from "solid-js";
import { Button, Stack, Steps } from "solenoid/ui";

export const about = { group: "Navigation", title: "Steps", text: "The steps of a task: done, the one that is open, and those to come." };

/** One can go back to what is done. On a phone it is a line. */
export function Import() {
  const [step, setStep] = createSignal(1);
  return (
    <Stack>
      <Steps label="Import" items={["Upload", "Columns", "Check"]} value={step()} onValueChange={setStep} />
      <Button onClick={() => setStep((step() + 1) % 4)}>Next</Button>
    </Stack>
  );
}

/** With a word about each, and one that has to be mended. */
export function Described() {
  return <Steps label="Order" value={2} items={[{ label: "Customer", description: "Halvorsen Freight AS" }, { label: "Goods", description: "One is sold out", invalid: true }, { label: "Delivery" }, { label: "Payment" }]} />;
}
