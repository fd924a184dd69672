import { createSignal } from "solid-js";
import { Button, Drawer, Stack, TextArea } from "solenoid/ui";

export const about = { group: "Overlays", title: "Drawer", text: "A record or a longer task at the side of the page, which stays in sight." };

/** An order, with what can be done at its foot. On a phone it rises from below. */
export function Record() {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>MR-20481</Button>
      <Drawer
        title="MR-20481" description="Sep 30, 2026, 16:42" open={open()} onOpenChange={setOpen}
        actions={<><Button onClick={() => setOpen(false)}>Edit</Button><Button variant="solid" onClick={() => setOpen(false)}>Mark shipped</Button></>}
      >
        <p>Halvorsen Freight AS, 4 units, $2,684.40. Dana Reyes looks after it.</p>
        <TextArea label="Note" placeholder="What the next one should know" />
      </Drawer>
    </>
  );
}

/** From either side or from below, in four sizes. */
export function Sides() {
  const [side, setSide] = createSignal<"start" | "end" | "bottom">();
  return (
    <Stack direction="row">
      <Button onClick={() => setSide("start")}>From the start</Button>
      <Button onClick={() => setSide("end")}>From the end</Button>
      <Button onClick={() => setSide("bottom")}>From below</Button>
      <Drawer title="Filters" side={side() ?? "end"} size="sm" open={side() !== undefined} onOpenChange={() => setSide(undefined)}><p>Region, product, dates.</p></Drawer>
    </Stack>
  );
}
