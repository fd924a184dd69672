import { CodeBlock, Stack } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "CodeBlock", text: "Code, or what a program printed, with a button that copies it." };

const REQUEST = `curl https://meridian.example/api/orders \\
  -H "Authorization: Bearer $TOKEN" \\
  -d '{ "customer": "Halvorsen Freight AS", "units": 4 }'`;

/** With what it is above it. */
export function Basic() {
  return <CodeBlock title="Place an order" code={REQUEST} />;
}

const HANDLER = `// A public method is a handler.
async approve(order: Order) {
  if (order.total > 10_000) throw invalid({ total: "Two people approve this" });
  return <Badge tone="positive">{order.number}</Badge>;
}`;
const QUERY = "SELECT region, sum(revenue) AS total -- in dollars\nFROM sales WHERE ordered >= '2026-07-01'\nGROUP BY region;";

/** With colours, by its `language`. */
export function Coloured() {
  return <Stack><CodeBlock title="orders.state.ts" language="typescript" code={HANDLER} /><CodeBlock title="Revenue" language="sql" code={QUERY} /></Stack>;
}

/** Long lines break, nothing is copied. */
export function Wrapped() {
  return <CodeBlock wrap plain code="SOL-4107 7f3a9c The database did not answer within 5 s: SELECT region, total(revenue) FROM sales WHERE ordered BETWEEN '2026-07-01' AND '2026-09-30' GROUP BY region" />;
}
