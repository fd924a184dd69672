import { use } from "solenoid/client";
import { ImportWizard } from "solenoid/ui";
import { Stock } from "../states/stock.state.ts";

export const about = { group: "Data", title: "ImportWizard", text: "A CSV file into a table: which column is which, what is wrong with its rows, and the import." };

/** Nothing is written before all rows are right. */
export function Live() {
  const stock = use(Stock);
  return <ImportWizard onRead={stock.look} onImport={stock.load} />;
}
