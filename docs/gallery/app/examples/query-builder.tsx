import { createSignal } from "solid-js";
import { QueryBuilder, queryText, type QueryColumn, type TableFilter } from "solenoid/ui";

export const about = { group: "Forms", title: "QueryBuilder", text: "Questions of rows put together by hand, as a plain value that can be stored, shown and asked of a table." };

const COLUMNS: QueryColumn[] = [
  { id: "customer" }, { id: "region", options: ["North", "South", "East", "West"] }, { id: "total", label: "Amount", type: "number" },
  { id: "due", type: "date" }, { id: "placedAt", label: "Placed", type: "timestamp" }, { id: "paid", type: "boolean" },
];

/** Groups of which all must hold, or any; the sentence below is made of the value. */
export function Basic() {
  const [filter, setFilter] = createSignal<TableFilter | null>({ and: [{ column: "region", is: "in", value: ["North", "East"] }, { or: [{ column: "total", is: "gte", value: 1000 }, { column: "paid", is: "eq", value: false }] }] });
  return (
    <>
      <QueryBuilder label="Who gets the reminder" columns={COLUMNS} value={filter()} onValueChange={setFilter} />
      <p>{queryText(filter(), COLUMNS) || "All orders"}</p>
    </>
  );
}

/** Nothing is asked yet. */
export function Empty() {
  const [filter, setFilter] = createSignal<TableFilter | null>(null);
  return <QueryBuilder label="Orders in the report" description="Without conditions all orders are in it." columns={COLUMNS} value={filter()} onValueChange={setFilter} />;
}

/** A stored question whose column is gone says so, and can be mended. */
export function Outdated() {
  const [filter, setFilter] = createSignal<TableFilter | null>({ or: [{ column: "channel", is: "eq", value: "Fair" }, { column: "due", is: "lte", value: "2026-07-31" }] });
  return <QueryBuilder label="Segment “Summer fair”" columns={COLUMNS} value={filter()} onValueChange={setFilter} error="One condition has no column any more." />;
}
