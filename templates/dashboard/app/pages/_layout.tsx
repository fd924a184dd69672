import type { LayoutProps } from "solenoid/client";
import { AppShell } from "solenoid/ui";

export default function Layout(props: LayoutProps) {
  return <AppShell name="Meridian" note="Commercial">{props.children}</AppShell>;
}
