import { Failure, use } from "solenoid/client";
import { Form, NumberField, TextField } from "solenoid/ui";
import { Stock } from "../states/stock.state.ts";

export const about = { group: "Forms", title: "Form", text: "Inputs for the one argument of a handler, whose type says what is needed and what fits." };

/** What the server finds wrong stands at its field and takes the focus. */
export function Refused() {
  const save = (input: { customer: string; quantity: number }): Promise<void> =>
    Promise.reject(new Failure("Some fields are wrong.", { code: "invalid", fields: { customer: `${input.customer || "Nobody"} is not a customer` } }));
  return (
    <Form onSubmit={save} initial={{ customer: "Pine & Rye", quantity: 4 }} submitLabel="Save order">
      {(fields) => <><TextField label="Customer" bind={fields.customer} required /><NumberField label="Quantity" bind={fields.quantity} min={1} /></>}
    </Form>
  );
}

/** Bound to a handler: its type is the form. Without children an input is drawn for each property. */
export function Live() {
  const stock = use(Stock);
  return <><Form onSubmit={stock.order} submitLabel="Order" /><p>{stock.note}</p></>;
}
