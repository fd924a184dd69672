import type { LayoutProps } from "solenoid/client";
import { AppShell } from "solenoid/ui";
import entries from "virtual:gallery/entries";
import { LookControls } from "../parts/look.tsx";
import "../gallery.css";

const nav = [{ href: "/", label: "All components" }, ...entries.map(({ name, title, group }) => ({ href: `/components/${name}`, label: title, group }))];

export default function Layout(props: LayoutProps) {
  return <AppShell name="Solenoid" note="Components" nav={nav} actions={<LookControls />}>{props.children}</AppShell>;
}
