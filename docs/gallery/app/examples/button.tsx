import { createSignal } from "solid-js";
import { Button, Stack } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "Button", text: "Does one thing, and shows by itself that it is under way." };

/** One solid button a view says what most people came for; the rest stay quiet. */
export function Variants() {
  return (
    <Stack direction="row">
      <Button variant="solid">Save changes</Button>
      <Button>Export</Button>
      <Button variant="ghost">Cancel</Button>
      <Button variant="danger">Delete 3 orders</Button>
    </Stack>
  );
}

/** A promise that `onClick` returns is waited for: the width stays, a second click does nothing, and `busyLabel` says what is done meanwhile. */
export function Waiting() {
  const [sent, setSent] = createSignal(0);
  const send = () => new Promise<void>((done) => setTimeout(() => { setSent(sent() + 1); done(); }, 1_500));
  return <Stack direction="row"><Button variant="solid" busyLabel="Sending…" onClick={send}>Send invoice</Button><span>{sent()} sent</span></Stack>;
}

/** `loading` shows the same where the page knows better. */
export function Loading() {
  return <Stack direction="row"><Button variant="solid" loading>Save changes</Button><Button loading>Export</Button><Button variant="danger" loading>Delete</Button></Stack>;
}

/** What cannot be undone is asked first. */
export function Confirm() {
  const [left, setLeft] = createSignal(3);
  return <Stack direction="row"><Button variant="danger" confirm="Delete 3 orders?" onClick={() => setLeft(0)}>Delete</Button><span>{left()} orders</span></Stack>;
}

/** Prefer to leave a button enabled and to say why it cannot be done. */
export function Disabled() {
  return <Stack direction="row"><Button variant="solid" disabled>Save changes</Button><Button disabled>Export</Button><Button variant="ghost" disabled>Cancel</Button><Button variant="danger" disabled>Delete</Button></Stack>;
}

/** The small one is for heads and rows. */
export function Small() {
  return <Stack direction="row"><Button size="sm">Edit</Button><Button size="sm" variant="solid">Add</Button></Stack>;
}
