import { Stack, Status } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "Status", text: "The state of a thing, by a mark and a word: each kind has a shape and a colour of its own." };

/** Seven kinds; the words are the app's. */
export function Kinds() {
  return (
    <Stack direction="row">
      <Status kind="waiting">Draft</Status>
      <Status kind="active">Processing</Status>
      <Status kind="moving">Shipped</Status>
      <Status kind="done">Delivered</Status>
      <Status kind="held">On hold</Status>
      <Status kind="failed">Payment failed</Status>
      <Status kind="undone">Refunded</Status>
    </Stack>
  );
}
