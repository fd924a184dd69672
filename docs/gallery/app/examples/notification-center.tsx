import { createSignal } from "solid-js";
import { Button, NotificationCenter, Stack, type Notice } from "solenoid/ui";

export const about = { group: "Feedback", title: "NotificationCenter", text: "The bell of the top bar: how many are not read, and the list of them, live." };

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** What comes in while the page is open counts at once, and is told politely to those who do not see it. */
export function Live() {
  const [notices, setNotices] = createSignal<readonly Notice[]>([
    { id: 3, title: "Import finished:", text: "19,996 of 20,000 rows.", at: ago(2), href: "/components/notification-center" },
    { id: 2, title: "Stock of DK-96", text: "fell below 20 in Oslo.", at: ago(14) },
    { id: 1, title: "Aiko Mori", text: "gave you the role Sales lead.", at: ago(900), read: true },
  ]);
  const read = (id: Notice["id"]) => setNotices((all) => all.map((notice) => (notice.id === id ? { ...notice, read: true } : notice)));
  return (
    <Stack direction="row">
      <NotificationCenter notifications={notices()} onRead={read} onReadAll={() => setNotices((all) => all.map((notice) => ({ ...notice, read: true })))} />
      <Button size="sm" onClick={() => setNotices((all) => [{ id: all.length + 1, title: "A large order:", text: "24 tablets for Karhu Energy Oyj.", at: new Date() }, ...all])}>An order comes in</Button>
    </Stack>
  );
}

/** Nothing has happened yet. */
export function Empty() {
  return <NotificationCenter notifications={[]} />;
}
