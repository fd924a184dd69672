import { createSignal } from "solid-js";
import { Button, CommandPalette, showToast, type Command } from "solenoid/ui";

export const about = { group: "Navigation", title: "CommandPalette", text: "Goes anywhere and does anything by typing." };

const ORDERS = [["Halvorsen Freight AS", "MR-20481", "$2,684.40"], ["Halvorsen Freight AS", "MR-20217", "$940.00"], ["Karhu Energy Oyj", "MR-20465", "$615.90"], ["Pine & Rye", "MR-20468", "$289.50"]] as const;

/** Pages, things to do, and orders that a search brings: type "halv". */
export function OrdersAndActions() {
  const [open, setOpen] = createSignal(false);
  const find = async (text: string): Promise<readonly Command[]> => {
    await new Promise((done) => { setTimeout(done, 300); });
    return ORDERS.filter(([customer, number]) => `${customer} ${number}`.toLowerCase().includes(text.toLowerCase()))
      .map(([label, note, end]) => ({ label, note, end, group: "Orders", onSelect: () => showToast("info", `${note} opened`) }));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Search or jump to…</Button>
      <CommandPalette
        open={open()} onOpenChange={setOpen} onSearch={find}
        actions={[{ label: "New order", shortcut: "n", onSelect: () => showToast("info", "A new order") }, { label: "Import orders from a file", keywords: "csv upload" }, { label: "Close the year", disabled: true }]}
      />
    </>
  );
}
