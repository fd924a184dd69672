import { createSignal } from "solid-js";
import { Button, NumberField, Popover } from "solenoid/ui";

export const about = { group: "Overlays", title: "Popover", text: "A few controls that open beside their button while the page goes on." };

/** A filter with a way to clear it beside the title. */
export function Filter() {
  const [from, setFrom] = createSignal<number | null>(10);
  const [open, setOpen] = createSignal(false);
  return (
    <Popover label="Filter by units" open={open()} onOpenChange={setOpen} actions={<Button size="sm" variant="ghost" onClick={() => setFrom(null)}>Clear</Button>}>
      <NumberField label="At least" value={from()} onValueChange={setFrom} />
      <Button variant="solid" onClick={() => setOpen(false)}>Show 642 orders</Button>
    </Popover>
  );
}

/** A small button, opening to the other end. */
export function AtTheEnd() {
  return <Popover label="About this figure" size="sm" variant="ghost" placement="bottom-end"><p>Revenue without tax, in US dollars at the rate of the day of each order.</p></Popover>;
}
