import { Callout, Stack } from "solenoid/ui";

export const about = { group: "Feedback", title: "Callout", text: "Something to know, where it matters." };

/** Four kinds, each with its shape and its colour. */
export function Kinds() {
  return (
    <Stack>
      <Callout title="Figures are in US dollars">at the rate of the day.</Callout>
      <Callout color="success" title="Backup restored.">20,000 rows.</Callout>
      <Callout color="warning" title="4 rows were left out.">Their region is not one of yours.</Callout>
      <Callout color="danger" title="Payment failed">for MR-20461: the card has expired.</Callout>
    </Stack>
  );
}
