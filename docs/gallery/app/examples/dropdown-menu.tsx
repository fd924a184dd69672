import { createSignal } from "solid-js";
import { DropdownMenu, showToast, Stack, type MenuEntry } from "solenoid/ui";

export const about = { group: "Navigation", title: "DropdownMenu", text: "A button that opens a menu of things to do." };

const tell = (what: string) => () => showToast("success", what);

/** Lines with shortcuts, a submenu, a line that is off, and what takes something away apart at the end. */
export function Actions() {
  const items: MenuEntry[] = [
    { label: "Edit", shortcut: "e", onSelect: tell("Edit MR-20481") },
    { label: "Duplicate", shortcut: "mod+d", onSelect: tell("Duplicated") },
    { label: "Set status", items: ["Processing", "Shipped", "Delivered"].map((status) => ({ label: status, onSelect: tell(`Set to ${status.toLowerCase()}`) })) },
    { label: "Track parcel", disabled: true },
    { items: [{ label: "Delete…", danger: true, shortcut: "backspace", onSelect: tell("Asked before it is deleted") }] },
  ];
  return <DropdownMenu label="Order" items={items} />;
}

/** Groups with titles, and lines that are on or off: the menu stays open while they are changed. */
export function Choices() {
  const [margin, setMargin] = createSignal(true);
  const [stock, setStock] = createSignal(false);
  return (
    <DropdownMenu
      label="Columns"
      items={[
        { title: "Money", items: [{ label: "Margin", checked: margin(), onCheckedChange: setMargin }] },
        { title: "Warehouse", items: [{ label: "Stock", checked: stock(), onCheckedChange: setStock }, { label: "Reserved", checked: false, disabled: true }] },
      ]}
    />
  );
}

/** For rows and toolbars: an icon in place of the words, small, without an edge. */
export function IconAlone() {
  return (
    <Stack direction="row">
      <DropdownMenu label="More about Halvorsen Freight AS" size="sm" variant="ghost" icon="⋯" items={[{ label: "All orders", href: "/components/data-table" }, { label: "Write to them" }]} />
      <DropdownMenu label="New" variant="solid" items={[{ label: "Order" }, { label: "Customer" }]} />
      <DropdownMenu label="Archive" disabled items={[]} />
    </Stack>
  );
}
