import { FieldArray, Form, NumberField, TextField } from "solenoid/ui";

export const about = { group: "Forms", title: "FieldArray", text: "Rows of a form: added, taken out, and moved by dragging or by the arrow keys." };

interface Order { lines: { product: string; quantity: number; price: number }[] }
const LINES: Order["lines"] = [{ product: "Dock 96 W", quantity: 4, price: 129 }, { product: "Monitor 27″", quantity: 2, price: 419 }, { product: "Keyboard", quantity: 12, price: 74.5 }];
const save = (_order: Order): Promise<void> => Promise.resolve();

/** A new line begins with one piece. */
export function Basic() {
  return (
    <Form onSubmit={save} initial={{ lines: LINES }} submitLabel="Save order">
      {(order) => (
        <FieldArray label="Lines" one="Line" addLabel="Add a line" description="In the order of the invoice." rows={order.lines} initial={{ quantity: 1 }}>
          {(line) => (
            <>
              <TextField label="Product" bind={line.product} />
              <NumberField label="Quantity" bind={line.quantity} min={1} />
              <NumberField label="Price" bind={line.price} format="currency" />
            </>
          )}
        </FieldArray>
      )}
    </Form>
  );
}

/** From one row to three, in an order that stays. */
export function Bounded() {
  return (
    <Form onSubmit={(_: { contacts: { email: string }[] }) => Promise.resolve()} initial={{ contacts: [{ email: "ann@nordlys.example" }] }} submitLabel="Save contacts">
      {(fields) => (
        <FieldArray label="Contacts" one="Contact" addLabel="Add a contact" rows={fields.contacts} least={1} most={3} fixed>
          {(contact, at) => <TextField label={`Email ${at() + 1}`} type="email" bind={contact.email} />}
        </FieldArray>
      )}
    </Form>
  );
}
