import { Breadcrumbs, Button, ThemeToggle, TopBar } from "solenoid/ui";

export const about = { group: "Shell", title: "TopBar", text: "The bar over a page: where it is, and what concerns the whole app." };

/** Where one is at the start, the rest at the end. `AppShell` has one. */
export function Basic() {
  return <TopBar actions={<><Button size="sm">Share view</Button><ThemeToggle /></>}><Breadcrumbs items={[{ label: "Meridian", href: "/" }, { label: "Sales" }]} /></TopBar>;
}
