import { Link, Stack } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "Link", text: "Leads to a page of the app without a reload, or to another site." };

/** To a page, to another site, which opens beside, and to a mail. */
export function Basic() {
  return <p>See <Link href="/">all components</Link>, the <Link href="https://www.w3.org/WAI/ARIA/apg/">patterns behind them</Link>, or <Link href="mailto:sales@meridian.example">write to us</Link>.</p>;
}

/** Quiet in tables and lists, where every name is a link. */
export function Quiet() {
  return <p><Link href="/components/link" variant="quiet">Halvorsen Freight AS</Link>, Oslo</p>;
}

/** With the look of a button, where it stands beside buttons. */
export function Buttons() {
  return (
    <Stack direction="row">
      <Link href="/" variant="solid">Show 642 orders</Link>
      <Link href="/" variant="outline">New order</Link>
      <Link href="/" variant="ghost">Cancel</Link>
      <Link href="/" variant="outline" size="sm">Details</Link>
    </Stack>
  );
}
