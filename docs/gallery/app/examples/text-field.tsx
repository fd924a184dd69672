import { createSignal } from "solid-js";
import { Stack, TextField } from "solenoid/ui";
import { bind, use } from "solenoid/client";
import { Stock } from "../states/stock.state.ts";

export const about = { group: "Inputs", title: "TextField", text: "One line of text; what is typed shows at once, and the cursor is never moved." };

/** With `bind`, or with a value and what takes the next one. */
export function Basic() {
  const [customer, setCustomer] = createSignal("Halvorsen Freight AS");
  return <Stack><TextField label="Customer" value={customer()} onValueChange={setCustomer} description="As it stands on the invoice." /><p>{customer().length} letters</p></Stack>;
}

/** A search calls `onEnter` with the text. */
export function Search() {
  const [asked, setAsked] = createSignal("");
  return <Stack><TextField type="search" placeholder="Search orders" value="" onEnter={setAsked} /><p>{asked() === "" ? "Press Enter to search." : `Searched for “${asked()}”.`}</p></Stack>;
}

/** One sentence says what is expected, with an example. */
export function Invalid() {
  return <TextField label="Reference" value="MR-2048" required error="Five digits after “MR-”, for example MR-20481." />;
}

/** A disabled field says why; one to read has no box. */
export function DisabledAndReadOnly() {
  return <Stack><TextField label="Currency" value="USD" disabled description="Set by the customer’s contract." /><TextField label="Created by" value="Dana Reyes, Sep 30, 2026" readOnly /></Stack>;
}

/** Bound to a field on the server: who looks at this page elsewhere sees what is typed. */
export function Live() {
  const stock = use(Stock);
  return <Stack><TextField label="Note for the warehouse" bind={bind(stock, "note")} /><p>{stock.note}</p></Stack>;
}

/** Units around the text, a button that empties it, how much is used, and that something is checked. */
export function Inside() {
  const [name, setName] = createSignal("meridian");
  return (
    <Stack>
      <TextField label="Address" prefix="https://" suffix=".example" value={name()} onValueChange={setName} loading={name() !== "meridian"} />
      <TextField label="Customer" value="Halvorsen Freight AS" clearable />
      <TextField label="Slug" value="autumn-sale" maxLength={40} description="Small letters and dashes." />
    </Stack>
  );
}

/** What is wrong is said on leaving the field, and goes as soon as it is right. */
export function OnLeaving() {
  const [reference, setReference] = createSignal("MR-2048");
  return (
    <TextField
      label="Reference" value={reference()} onValueChange={setReference} required
      validate={(text) => (/^MR-\d{5}$/.test(text) ? undefined : "Five digits after “MR-”, for example MR-20481.")}
    />
  );
}
