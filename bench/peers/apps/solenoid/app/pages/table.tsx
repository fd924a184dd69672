import { definePage, use } from "solenoid/client";
import { Button, DataTable, Page } from "solenoid/ui";
import { Table } from "../states/others.state.ts";

export const page = definePage({ title: "Table" });

export default function TablePage() {
  const table = use(Table);
  return (
    <Page title="Table" actions={<Button onClick={table.edit}>Edit</Button>}>
      <DataTable rows={table.rows} height={600} />
    </Page>
  );
}
