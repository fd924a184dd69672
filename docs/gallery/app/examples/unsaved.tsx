import { createSignal } from "solid-js";
import { Button, Stack, TextArea, Unsaved } from "solenoid/ui";

export const about = { group: "Forms", title: "Unsaved", text: "Asks before somebody leaves a page whose changes would be lost. A form that begins filled has one already." };

/** Write something, then follow a link: the question comes first. */
export function Editor() {
  const [saved, setSaved] = createSignal("Deliver to dock 4.");
  const [text, setText] = createSignal(saved());
  return (
    <Stack>
      <TextArea label="Note" value={text()} onValueChange={setText} description={text() === saved() ? "Saved." : "Not saved yet."} />
      <Button onClick={() => setSaved(text())}>Save note</Button>
      <Unsaved when={text() !== saved()} />
    </Stack>
  );
}
