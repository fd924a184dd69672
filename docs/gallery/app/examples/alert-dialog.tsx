import { createSignal } from "solid-js";
import { Failure } from "solenoid/client";
import { AlertDialog, Button } from "solenoid/ui";

export const about = { group: "Overlays", title: "AlertDialog", text: "The question before what cannot be undone." };

const wait = () => new Promise<void>((done) => { setTimeout(done, 800); });

/** It names what goes; the safe answer has the focus, and the other says what it does. */
export function Delete() {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>Delete 3 orders</Button>
      <AlertDialog
        open={open()} onOpenChange={setOpen} title="Delete 3 orders?" danger confirmLabel="Delete 3 orders" cancelLabel="Keep them"
        description="MR-20481, MR-20470 and MR-20468, worth $21,718.15, go with their notes and files. This cannot be undone." onConfirm={wait}
      />
    </>
  );
}

/** What is worth a second thought is typed first. */
export function TypeToConfirm() {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Close the year</Button>
      <AlertDialog
        open={open()} onOpenChange={setOpen} title="Close 2025?" confirmLabel="Close 2025" cancelLabel="Leave it open" confirmText="2025"
        description="Its 14,921 orders can be read from then on, and changed by nobody." onConfirm={wait}
      />
    </>
  );
}

/** Where it fails the reason stands in the dialog, which stays. */
export function Refused() {
  const [open, setOpen] = createSignal(false);
  const refuse = () => wait().then(() => { throw new Failure("MR-20470 is shipped already. The others were kept too."); });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Cancel the orders</Button>
      <AlertDialog open={open()} onOpenChange={setOpen} title="Cancel 3 orders?" danger confirmLabel="Cancel 3 orders" cancelLabel="Keep them" onConfirm={refuse} />
    </>
  );
}
