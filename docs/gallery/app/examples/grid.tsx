import { Card, Grid, TextField } from "solenoid/ui";

export const about = { group: "Shell", title: "Grid", text: "Columns of one width; cards in it are ruled, fields are spaced." };

/** Panels meet at hairlines. */
export function Panels() {
  return <Grid cols={3}><Card title="Orders">642</Card><Card title="Returns">18</Card><Card title="Customers">318</Card></Grid>;
}

/** Fields stand apart, by `gap` pixels. */
export function Fields() {
  return <Grid cols={2} gap={16}><TextField label="First name" value="Dana" /><TextField label="Last name" value="Reyes" /><TextField label="Company" value="Meridian" /><TextField label="City" value="Halden" /></Grid>;
}
