import { Card, ContextMenu, showToast } from "solenoid/ui";

export const about = { group: "Navigation", title: "ContextMenu", text: "What can be done with a thing, by the other mouse button, the menu key or a long press." };

/** Press the card with the other button, or rest a finger on it. */
export function OnACard() {
  return (
    <ContextMenu
      label="Order MR-20481"
      items={[
        { label: "Copy number", shortcut: "mod+c", onSelect: () => showToast("info", "MR-20481 copied") },
        { label: "Open customer", href: "/components/drawer" },
        { items: [{ label: "Delete…", danger: true }] },
      ]}
    >
      <Card title="MR-20481"><p>Halvorsen Freight AS, $2,684.40, processing</p></Card>
    </ContextMenu>
  );
}
