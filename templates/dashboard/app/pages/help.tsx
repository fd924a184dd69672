import { definePage } from "solenoid/client";
import { Card, Markdown, Page } from "solenoid/ui";

export const page = definePage({ title: "Help", nav: false });

const FIGURES = `
- Figures, bars and products are of what is chosen. Where days are chosen they are compared with the **same days of the year before**.
- A click on a bar, or a drag over the line, filters all other parts; the chart itself keeps what is around. Another click, or a double click, lets go.
- A point of the line is the revenue of a day: by day the mean of the week up to it, by week and month their own mean.
- *Share view* has the address of all that is chosen, and keeps it below *Sales* under a name.
`;
const IMPORT = `
A CSV file takes the place of what is there, whole or not at all. It has a line for each line of an order:

| Column | Holds |
|---|---|
| date | \`2025-12-31\` |
| region, product | one of those that the filters offer |
| units, revenue | numbers |
| order_id | the number of the order |
| customer, owner, status | may be left out |
`;

export default function HelpPage() {
  return (
    <Page title="Help" description="What the sales page shows, and how to fill it">
      <Card title="Figures and filters"><Markdown text={FIGURES} /></Card>
      <Card title="Importing sales"><Markdown text={IMPORT} /></Card>
    </Page>
  );
}
