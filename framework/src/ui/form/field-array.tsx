import { untrack, type Accessor, type JSX } from "solid-js";
import { nodeOf, viewOf, type FieldRows, type Fields } from "./fields.ts";
import { RowList } from "./row-list.tsx";

export interface FieldArrayProps<Row extends object> {
  /** A list of objects of a form: `order.lines`. */
  rows: FieldRows<Row>;
  label: string;
  description?: string;
  /** What one row is called, "Line": then its buttons say it. The label without. */
  one?: string;
  /** "Add". */
  addLabel?: string;
  /** What a new row has. */
  initial?: Partial<Row> | (() => Partial<Row>);
  /** Rows that cannot be taken out, and how many there may be. The handler's type has no such rule: it checks it itself. */
  least?: number;
  most?: number;
  /** Their order stays. */
  fixed?: boolean;
  disabled?: boolean;
  children: (row: Fields<Row>, index: Accessor<number>) => JSX.Element;
}

/**
 * The rows of a form: each with its inputs, a button that takes it out, and a handle that moves it by dragging or by the arrow keys. A
 * row keeps its elements where it goes. What is wrong with the list itself stands below it, with a row at its input.
 * @example
 * <FieldArray label="Lines" one="Line" addLabel="Add a line" rows={order.lines} initial={{ quantity: 1 }}>
 *   {(line) => <><TextField label="Product" bind={line.product} /><NumberField label="Quantity" bind={line.quantity} /></>}
 * </FieldArray>
 */
export function FieldArray<Row extends object>(props: FieldArrayProps<Row>): JSX.Element {
  const fresh = (): object => ({ ...(typeof props.initial === "function" ? props.initial() : props.initial) });
  return (
    <RowList
      node={untrack(() => nodeOf(props.rows))} label={props.label} description={props.description} one={props.one} addLabel={props.addLabel} least={props.least} most={props.most}
      fixed={props.fixed} disabled={props.disabled} fresh={fresh}
    >
      {(row, at) => props.children(viewOf(row, true) as Fields<Row>, at)}
    </RowList>
  );
}
