import { createSignal } from "solid-js";
import { Avatar, ConnectionStatus, Sidebar, Stack } from "solenoid/ui";

export const about = { group: "Shell", title: "Sidebar", text: "The pages of an app at the side, which collapse to a rail of icons." };

/** With what stands on top and at the foot. `AppShell` has one, made from the routes; on a phone its bar at the foot of the page is there in its place. */
export function Collapsible() {
  const [collapsed, setCollapsed] = createSignal(false);
  return (
    <Sidebar
      items={[{ href: "/components/sidebar", label: "Sales" }, { href: "/components/tabs", label: "Orders", count: 38 }, { href: "/components/steps", label: "Imports", group: "Operations" }]}
      header={<Stack direction="row" gap={8} align="center"><Avatar name="Meridian" /><b>Meridian</b></Stack>} footer={<ConnectionStatus />} collapsed={collapsed()} onCollapsedChange={setCollapsed}
    />
  );
}
