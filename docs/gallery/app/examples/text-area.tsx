import { createSignal } from "solid-js";
import { Stack, TextArea } from "solenoid/ui";

export const about = { group: "Inputs", title: "TextArea", text: "Text of several lines, which its corner drags taller." };

/** Three lines are shown, or as many as `rows` says. */
export function Basic() {
  const [note, setNote] = createSignal("Deliver to dock 4. Call ahead on +47 22 10 00 42 and ask for Sigrid.");
  return <TextArea label="Note" value={note()} onValueChange={setNote} rows={4} description="Visible to the warehouse." />;
}

/** Wrong, disabled and to read. */
export function States() {
  return <Stack><TextArea label="Reason" value="" required error="Say why the order is refunded, for example “damaged in transit”." /><TextArea label="Terms" value="Net 30 days." disabled /><TextArea label="Terms of 2025" value="Net 14 days." readOnly /></Stack>;
}

/** How many characters are used of those that may be. */
export function Counted() {
  const [note, setNote] = createSignal("Deliver to dock 4. Call ahead on +47 22 10 00 42 and ask for Sigrid.");
  return <TextArea label="Note" value={note()} onValueChange={setNote} maxLength={500} description="Visible to the warehouse." />;
}
