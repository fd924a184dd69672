import { bind, definePage, use } from "solenoid/client";
import { LineChart } from "solenoid/charts";
import { Button, Form, Page, Select, TextField } from "solenoid/ui";
import { REGIONS } from "../lists.ts";
import { Entry } from "../states/others.state.ts";
import { Sales } from "../states/sales.state.ts";

export const page = definePage({ title: "Form" });

export default function FormPage() {
  const entry = use(Entry);
  const sales = use(Sales);
  return (
    <Page title="Form">
      <TextField label="Unrelated" bind={bind(entry, "text")} />
      <p id="echo">Typed {entry.text}</p>
      <Form onSubmit={entry.save}>
        {(fields) => (
          <>
            <TextField label="Name" bind={fields.name} />
            <Select label="Region" bind={fields.region} options={REGIONS} />
            <Button type="submit">Save</Button>
          </>
        )}
      </Form>
      <p id="saved">{entry.saved}</p>
      <LineChart data={sales.byDay} index="date" categories={["revenue"]} format="currency" />
    </Page>
  );
}
