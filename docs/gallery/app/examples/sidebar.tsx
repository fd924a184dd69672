import { createSignal } from "solid-js";
import { ConnectionStatus, Sidebar } from "solenoid/ui";

export const about = { group: "Shell", title: "Sidebar", text: "The pages of an app at the side, which collapse to a rail of icons." };

/** With what stands on top and at the foot. `AppShell` has one, made from the routes. */
export function Collapsible() {
  const [collapsed, setCollapsed] = createSignal(false);
  return (
    <Sidebar
      items={[{ href: "/components/sidebar", label: "Sales" }, { href: "/components/tabs", label: "Orders", count: 38 }, { href: "/components/steps", label: "Imports", group: "Operations" }]}
      header={<h3>Meridian</h3>} footer={<ConnectionStatus />} collapsed={collapsed()} onCollapsedChange={setCollapsed}
    />
  );
}
