import { Delta, Stack } from "solenoid/ui";

export const about = { group: "Figures", title: "Delta", text: "A change: an arrow and a figure, coloured by whether it is good." };

/** Against what it was; less is better of returns. */
export function Basic() {
  return (
    <Stack direction="row" gap={24}>
      <span>Revenue <Delta value={1331575} previous={1164000} /></span>
      <span>Orders <Delta value={2961} previous={3102} /></span>
      <span>Returns <Delta value={0.021} previous={0.034} goodDirection="down" /></span>
      <span>Customers <Delta value={412} previous={412} /></span>
    </Stack>
  );
}

/** A share that is known already, and a difference in money. */
export function Formats() {
  return (
    <Stack direction="row" gap={24}>
      <span>Growth <Delta value={0.144} /></span>
      <span>Basket <Delta value={188.4} previous={201.1} format="currency" /></span>
      <span>New this year <Delta value={12} previous={0} format="integer" /></span>
    </Stack>
  );
}
