import { Button, ButtonGroup, IconButton, Stack } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "ButtonGroup", text: "Buttons that belong together, joined." };

const Back = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m15 18-6-6 6-6" /></svg>;
const On = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 18 6-6-6-6" /></svg>;
const Down = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6" /></svg>;

/** A step back, now, a step on; and a button with another way beside it. */
export function Basic() {
  return (
    <Stack direction="row">
      <ButtonGroup label="Day">
        <IconButton label="Day before" variant="outline"><Back /></IconButton>
        <Button>Today</Button>
        <IconButton label="Day after" variant="outline"><On /></IconButton>
      </ButtonGroup>
      <ButtonGroup label="Approve">
        <Button variant="solid">Approve</Button>
        <IconButton label="Other ways to approve" variant="solid"><Down /></IconButton>
      </ButtonGroup>
    </Stack>
  );
}
