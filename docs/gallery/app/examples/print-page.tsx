import { Button, DataTable, PageBreak, PrintPage } from "solenoid/ui";

export const about = { group: "Utility", title: "PrintPage", text: "A sheet for paper, shown as it will be printed." };

const LINES = [{ item: "Laptop", units: 2, amount: 2400 }, { item: "Dock, USB-C 96 W", units: 2, amount: 284.4 }];

/** An invoice with its terms on a sheet of their own. What stands around pages is left out on paper. */
export function Invoice() {
  return (
    <>
      <Button onClick={() => window.print()}>Print</Button>
      <PrintPage title="Invoice MR-20481" note="Meridian, Oslo, Sep 30, 2026" footer="Payable within 30 days">
        <p>Halvorsen Freight AS, Havnegata 4, Bergen</p>
        <DataTable rows={LINES} rowKey="item" columns={["item", "units", { id: "amount", format: "currency" }]} />
        <PageBreak />
        <p>Goods stay ours until they are paid.</p>
      </PrintPage>
    </>
  );
}
