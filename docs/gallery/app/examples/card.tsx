import { Failure } from "solenoid/client";
import { Badge, Button, Card, Grid } from "solenoid/ui";

export const about = { group: "Shell", title: "Card", text: "A panel with a title, which waits and fails on its own." };

/** A title, something to do with what is in it, and the content. */
export function Titled() {
  return <Card title="Shipping" actions={<Button size="sm">Edit</Button>}><p>Deliver to dock 4 of the warehouse in Halden, Mondays to Fridays from 07:00.</p></Card>;
}

/** A note beside the title; on a phone it goes under it. */
export function Noted() {
  return <Card title="Revenue over time" note="Drag to choose dates, double-click to clear" actions={<Button size="sm">Day</Button>}>$1,331,575 in the third quarter.</Card>;
}

/** In a grid a card may span columns. */
export function Spanning() {
  return (
    <Grid cols={3}>
      <Card title="Customer" span={2}>Halvorsen Freight AS, Oslo</Card>
      <Card title="Status"><Badge color="green">Delivered</Badge></Card>
    </Grid>
  );
}

/** A part that fails says so in its card; the rest of the page goes on. */
export function Failed() {
  const rate = (): number => { throw new Failure("The rates of today are not there yet.", { code: "unavailable" }); };
  return (
    <Grid cols={2}>
      <Card title="Rate of the day">{rate()}</Card>
      <Card title="Orders today">38</Card>
    </Grid>
  );
}
