import { Button, Card, Grid, Page, StatCard } from "solenoid/ui";

export const about = { group: "Shell", title: "Page", text: "A page on the sheet: its title, a line about it, what can be done with all of it, and its parts." };

/** The parts meet at hairlines, edge to edge. */
export function WithActions() {
  return (
    <Page title="Sales" description="North, July 1 – September 30, 2026, against the same days of 2025" actions={<><Button variant="ghost">Share view</Button><Button>Export</Button></>}>
      <Grid cols={3}>
        <StatCard label="Revenue" value={1_331_575} previous={1_164_000} format="currency" />
        <StatCard label="Units sold" value={3512} previous={3258} format="integer" />
        <StatCard label="Late deliveries" value={0.021} previous={0.034} format="percent" goodDirection="down" />
      </Grid>
      <Card title="Orders">642 orders of 318 customers.</Card>
    </Page>
  );
}

/** A long title wraps; the actions keep their place. */
export function LongTitle() {
  return (
    <Page title="Sisters of the Blessed Harbour Regional Purchasing Cooperative and Associated Charitable Foundations" actions={<Button variant="solid">New order</Button>}>
      <Card>Customer since 2019.</Card>
    </Page>
  );
}
