import { createSignal } from "solid-js";
import { Button, Dialog, Form, Select, TextField } from "solenoid/ui";

export const about = { group: "Overlays", title: "Dialog", text: "Something to finish before going on; Esc closes it, and the focus returns." };

/** A form in a dialog, which closes when it is sent. */
export function WithForm() {
  const [open, setOpen] = createSignal(false);
  const invite = (_: { email: string }) => Promise.resolve();
  return (
    <>
      <Button onClick={() => setOpen(true)}>Invite people</Button>
      <Dialog title="Invite people" description="They get a link that works for 7 days." open={open()} onOpenChange={setOpen}>
        <Form onSubmit={invite} onDone={() => setOpen(false)} submitLabel="Send invitation">
          {(fields) => <><TextField label="Email address" bind={fields.email} required /><Select label="Role" options={["Analyst", "Editor"]} value="Analyst" /></>}
        </Form>
      </Dialog>
    </>
  );
}
