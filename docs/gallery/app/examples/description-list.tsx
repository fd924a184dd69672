import { Avatar, Badge, DescriptionList, Link, Stack } from "solenoid/ui";

export const about = { group: "Data", title: "DescriptionList", text: "What is known of one thing, names and values beside each other." };

/** Words, figures with their format, whatever is drawn, and a dash for none. */
export function Basic() {
  return (
    <DescriptionList
      items={[
        { label: "Customer", value: <Link href="/">Halvorsen Freight AS</Link> },
        { label: "Status", value: <Badge color="amber">Processing</Badge> },
        { label: "Owner", value: <Stack direction="row" align="center"><Avatar name="Dana Reyes" />Dana Reyes</Stack> },
        { label: "Units", value: 4 },
        { label: "Revenue", value: 2684.4, format: "currency" },
        { label: "Ordered", value: "2026-09-30", format: "date" },
        { label: "Note", value: null },
      ]}
    />
  );
}

/** In two columns, where there is room. */
export function Columns() {
  return (
    <DescriptionList
      cols={2}
      items={[
        { label: "Street", value: "Sørkedalsveien 12" }, { label: "City", value: "0369 Oslo" }, { label: "Country", value: "Norway" },
        { label: "Discount", value: 0.12, format: "percent" }, { label: "Credit", value: 25000, format: "currency" }, { label: "Since", value: "2019-03-01", format: "date" },
      ]}
    />
  );
}
