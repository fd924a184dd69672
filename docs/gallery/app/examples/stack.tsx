import { Badge, Button, Stack, TextField } from "solenoid/ui";

export const about = { group: "Shell", title: "Stack", text: "Things one below the other, or in a row that wraps." };

/** A column, for fields and blocks of text. */
export function Column() {
  return <Stack><TextField label="Customer" value="Pine & Rye" /><TextField label="Reference" value="MR-20481" /></Stack>;
}

/** A row: buttons keep their width, fields share what is left. */
export function Row() {
  return <Stack direction="row"><TextField placeholder="Search orders" type="search" value="" /><Badge color="amber">3 due soon</Badge><Button>Export</Button></Stack>;
}

/** `gap` in pixels, and where the things stand across. */
export function Aligned() {
  return <Stack direction="row" gap={24} align="start"><Button variant="solid">Approve</Button><p>Two people have to approve an order above $10,000; one of them leads a region.</p></Stack>;
}
