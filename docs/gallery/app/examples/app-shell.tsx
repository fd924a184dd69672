import { AppShell, Badge, Card, Grid, Page, StatCard } from "solenoid/ui";

export const about = { group: "Shell", title: "AppShell", text: "Stands around every page: menu, top bar, theme, who is signed in, and whether the page is live." };

const NAV = [
  { href: "/components/app-shell", label: "Sales", items: [{ href: "/components/app-shell", label: "All regions" }, { href: "/components/app-shell?region=North&range=2026-07-01,2026-09-30", label: "North, Q3" }, { href: "/components/app-shell?products=Laptop", label: "Laptops, all regions" }] }, { href: "/orders", label: "Orders", count: 38 }, { href: "/customers", label: "Customers" },
  { href: "/imports", label: "Imports", group: "Operations" }, { href: "/users", label: "Users and roles", group: "Admin" },
];

/** The menu in groups, views of a page below it, a count where something waits, help at the foot, and actions at the end of the top bar. */
export function WithMenu() {
  return (
    <AppShell name="Meridian" note="Commercial" nav={NAV} footer={[{ href: "/help", label: "Help" }]} actions={<Badge color="blue">Demo data</Badge>}>
      <Page title="Sales" description="July 1 – September 30, 2026">
        <Grid cols={2}>
          <StatCard label="Revenue" value={1_331_575} previous={1_164_000} format="currency" />
          <StatCard label="Units sold" value={3512} previous={3258} format="integer" />
        </Grid>
        <Card title="Orders">Nothing to ship today.</Card>
      </Page>
    </AppShell>
  );
}
