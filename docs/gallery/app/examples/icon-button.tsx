import { createSignal } from "solid-js";
import { IconButton, showToast, Stack } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "IconButton", text: "An icon alone that does one thing; its name is its tooltip." };

const Pencil = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M21.2 6.8a1 1 0 0 0-4-4L3.8 16.2a2 2 0 0 0-.5.8L2 21.4a.5.5 0 0 0 .6.6l4.4-1.3a2 2 0 0 0 .8-.5zM15 5l4 4" /></svg>;
const Refresh = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M21 12a9 9 0 1 1-9-9c2.5 0 4.9 1 6.7 2.7L21 8M21 3v5h-5" /></svg>;
const Star = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m12 3 2.8 5.7 6.2.9-4.5 4.4 1.1 6.2L12 17.3l-5.6 2.9 1.1-6.2L3 9.6l6.2-.9z" /></svg>;
const Trash = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2M10 11v6M14 11v6" /></svg>;

/** Quiet by default, outlined where it stands alone. The pointer or the keyboard's focus shows its name. */
export function Basic() {
  return (
    <Stack direction="row">
      <IconButton label="Edit order" shortcut="e" onClick={() => showToast("info", "Editing MR-20481")}><Pencil /></IconButton>
      <IconButton label="Reload" variant="outline" onClick={() => new Promise((done) => setTimeout(done, 1200))}><Refresh /></IconButton>
      <IconButton label="Delete order" variant="danger" confirm="Delete MR-20481?"><Trash /></IconButton>
    </Stack>
  );
}

/** On or off. */
export function Pressed() {
  const [followed, setFollowed] = createSignal(true);
  return <IconButton label="Follow this customer" variant="outline" pressed={followed()} onClick={() => setFollowed(!followed())}><Star /></IconButton>;
}

/** In three sizes, under way, and disabled. */
export function States() {
  return (
    <Stack direction="row">
      <IconButton label="Edit" variant="outline" size="sm"><Pencil /></IconButton>
      <IconButton label="Edit" variant="outline"><Pencil /></IconButton>
      <IconButton label="Edit" variant="outline" size="lg"><Pencil /></IconButton>
      <IconButton label="Edit" variant="outline" loading><Pencil /></IconButton>
      <IconButton label="Edit" variant="outline" disabled><Pencil /></IconButton>
    </Stack>
  );
}
