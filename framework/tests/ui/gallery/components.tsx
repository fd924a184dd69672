/** Every component in all of its states. */
import { createSignal, type ParentProps } from "solid-js";
import { Failure } from "../../../src/client/index.ts";
import {
  Avatar, Badge, Button, Callout, Card, Checkbox, DataTable, DateRangePicker, Dialog, FileUpload, Form, Format, Grid, Markdown, NumberField, Page, ProgressBar, Select,
  showToast, Skeleton, Slider, Stack, StatCard, Switch, TextArea, TextField,
} from "../../../src/ui/index.tsx";
import { never } from "../fake-page.ts";
import { orders } from "./orders.ts";

const LONG = "Sisters of the Blessed Harbour Regional Purchasing Cooperative and Associated Charitable Foundations";
const PROSE = "# Shipping\n\nWrite **clearly**, as in [the guide](/guide):\n\n1. what was expected\n2. what came\n\n> Nobody reads twice.\n\n```\nconst rate = 0.19; // a line that is longer than its column is wide, so that it scrolls\n```\n\n|Item|Price|\n|-|-:|\n|Dock|149|\n\n- [x] `checked`\n- [ ] open";
const PRODUCTS = ["Dock", "Headset", "Keyboard", "Laptop", "Monitor", "Mouse", "Phone", "Printer", "Router", "Switch", "Tablet", "Webcam"] as const;
const REGIONS = [{ value: "n", label: "North" }, { value: "s", label: "South" }, { value: "x", label: LONG }] as const;
const forever = () => new Promise<never>(() => {});
/** A handler with a state of its own, as a page's stub has it. */
const handler = (state: object) => Object.assign(() => forever(), { pending: false, progress: undefined, error: undefined, cancel: () => {} }, state);
const failed = new Failure(
  "3 lines of the file are wrong. Nothing was imported.\nLine 118: units is “twelve”; a whole number was expected.\nLine 240: date is “31/02/2026”; a day was expected, for example 2026-02-28.\nLine 1,204: region is “N. Norway”; one of Central, East, North, South, West was expected.",
  { code: "invalid", id: "7f3a9c" },
);
/** Filled by `one`, so that a fresh array is made in one place. */
const many = orders(2_000);

export function Components() {
  return (
    <Page title="Components" description="Each part in its states." actions={<Button variant="solid">Act</Button>}>
      <Grid cols={3}><Buttons /><Texts /><Feedback /></Grid>
      <Grid cols={3}><TextFields /><Choices /><Lists /></Grid>
      <Grid cols={3}><Uploads /><Forms /><Overlays /></Grid>
      <Grid cols={4}>
        <StatCard label="Late deliveries" value={0.021} previous={0.034} format="percent" goodDirection="down" trend={[5, 4, 4, 3, 3, 2]} />
        <StatCard label="None" value={null} format="currency" />
        <StatCard label="On its way" value={never()} format="currency" />
        <StatCard label="Failed" value={fail()} format="currency" />
      </Grid>
      <Card title="A list of 2,000 rows, scrolled"><DataTable rows={many} columns={["order", "customer", "units", { id: "revenue", format: "currency" }, "status"]} height={280} exportable onRowClick={() => {}} /></Card>
      <Card title="Paged, searched, sorted"><DataTable rows={many} exportable="orders" pageSize={12} /></Card>
      <Grid cols={3}>
        <Card title="No rows"><DataTable rows={[]} columns={["order", "customer"] as never} /></Card>
        <Card title="On its way"><DataTable rows={never()} pageSize={5} /></Card>
        <Card title="Failed"><DataTable rows={fail()} /></Card>
      </Grid>
      <Card title="A part that is on its way"><Never /></Card>
    </Page>
  );
}

function fail(): never {
  throw new Failure("The database did not answer within 5 s. The rest of the page is up to date.", { code: "timeout", id: "7f3a9c" });
}
function Never() {
  return <p>{never()}</p>;
}

function Buttons() {
  return (
    <Card title="Buttons">
      <Button variant="solid">Save changes</Button><Button>Export</Button><Button variant="ghost">Cancel</Button><Button variant="danger" confirm="Delete 3 orders?">Delete</Button>
      <Button variant="solid" loading>Save changes</Button><Button loading>Export</Button><Button variant="danger" loading>Delete</Button>
      <Button variant="solid" disabled>Save changes</Button><Button disabled>Export</Button><Button variant="ghost" disabled>Cancel</Button>
      <Button size="sm">Small</Button><Button onClick={forever}>Never done</Button><Button>{LONG}</Button>
    </Card>
  );
}

function Texts() {
  return (
    <Card title="Words and figures">
      <Badge>Draft</Badge><Badge color="green">Active</Badge><Badge color="amber">Due soon</Badge><Badge color="red">Overdue</Badge><Badge color="blue">New</Badge>
      <p><Format value={1331575.5} as="currency" />, <Format value={0.144} as="percent" />, <Format value="2026-07-01" as="date" />, <Format value={null} as="number" />, <Format value={-1234.5} as="number" /></p>
      <Stack direction="row"><Badge>A</Badge><Badge>row</Badge></Stack>
      <Stack direction="row">{["Dana Reyes", "Ann", "Bob Stone", "Okonjo", "Eve Lind", "Mallory"].map((name) => <Avatar name={name} />)}</Stack>
      <Markdown text={PROSE} />
      <Skeleton height={24} />
    </Card>
  );
}

function Feedback() {
  return (
    <Card title="Feedback">
      <Callout title="Figures are in US dollars">at the rate of the day.</Callout>
      <Callout color="success" title="Backup restored.">20,000 rows.</Callout>
      <Callout color="warning" title="4 rows were left out.">Their region is not one of yours.</Callout>
      <Callout color="danger" title="Payment failed">for MR-20461: the card has expired.</Callout>
      <ProgressBar label="Import" value={0.62} /><ProgressBar value={100} max={100} /><ProgressBar label="Counting" value={undefined} />
    </Card>
  );
}

function TextFields() {
  const [note, setNote] = createSignal("Deliver to dock 4.");
  return (
    <Card title="Text">
      <TextField label="Customer" placeholder="Search or add a customer" value="" />
      <TextField label="Reference" value="MR-2048" error="Five digits after “MR-”, for example MR-20481." required />
      <TextField label="Currency" value="USD" disabled description="Set by the customer’s contract." />
      <TextField label="Created by" value="Dana Reyes, Sep 30, 2026" readOnly />
      <TextField label="Search" type="search" value={LONG} />
      <NumberField label="Credit limit" value={25000} format="currency" min={0} />
      <TextArea label="Note" value={note()} onValueChange={setNote} description="Visible to the warehouse." />
    </Card>
  );
}

function Choices() {
  return (
    <Card title="Choices">
      <Checkbox label="Off" value={false} /><Checkbox label="On" value /><Checkbox label="Disabled" value={false} disabled /><Checkbox label="Locked on" value disabled />
      <Checkbox label="Terms" value={false} error="Accept the terms to go on." />
      <Switch label="Weekly report" description="Mondays at 08:00, to 14 people" value /><Switch label="Alert on low stock" value={false} /><Switch label="Off by your plan" value={false} disabled />
      <Slides />
    </Card>
  );
}

function Slides() {
  const [discount, setDiscount] = createSignal(0.12);
  return (
    <>
      <Slider label="Discount" value={discount()} onValueChange={setDiscount} max={0.5} format="percent" description="Of the list price." />
      <Slider label="Order value" value={400} max={2000} step={50} format="currency" error="At most $300 without a contract." />
      <Slider label="Set by your plan" value={70} disabled /><Slider label="Read only" value={30} readOnly />
    </>
  );
}

function Lists() {
  return (
    <Card title="Lists and dates">
      <Select label="Region" options={REGIONS} value="n" clearable />
      <Select label="None chosen" options={REGIONS} value={null} clearable placeholder="Choose a region" />
      <Select label="Long words" options={REGIONS} value="x" />
      <Select label="Products" options={PRODUCTS} multiple value={["Laptop", "Monitor"]} />
      <Select label="All" options={PRODUCTS} multiple value={[]} description="Nothing chosen is all of them." />
      <Select label="Disabled" options={PRODUCTS} value="Dock" disabled />
      <Select label="Wrong" options={PRODUCTS} value="Dock" error="Not sold in North." />
      <DateRangePicker label="Dates" value={["2026-10-12", "2026-11-08"]} /><DateRangePicker label="Any" value={null} />
    </Card>
  );
}

function Uploads() {
  return (
    <Card title="Files">
      <FileUpload label="Import CSV" accept=".csv" onUpload={() => {}} />
      <FileUpload label="Import CSV" onUpload={handler({ pending: true, progress: 0.62 })} />
      <FileUpload label="Import CSV" onUpload={handler({ pending: true })} />
      <FileUpload label="Import CSV" accept=".csv,.xlsx" maxSize={50_000_000} variant="area" onUpload={() => {}} />
      <Errors><FileUpload label="Import CSV" onUpload={handler({ error: failed })} /></Errors>
    </Card>
  );
}
function Errors(props: ParentProps) {
  return <div style={{ "min-height": "180px" }}>{props.children}</div>;
}

function Forms() {
  const save = (input: { customer: string; quantity: number; lines: { product: string }[] }): Promise<void> =>
    Promise.reject(new Failure("Some fields are wrong.", { code: "invalid", fields: { customer: `${input.customer || "Nobody"} is not a customer` } }));
  return (
    <Card title="Form">
      <Form onSubmit={save} initial={{ customer: "Pine & Rye", quantity: 4 }} submitLabel="Save order">
        {(fields) => (
          <>
            <TextField label="Customer" bind={fields.customer} required />
            <NumberField label="Quantity" bind={fields.quantity} min={1} />
          </>
        )}
      </Form>
    </Card>
  );
}

function Overlays() {
  const [open, setOpen] = createSignal(false);
  return (
    <Card title="Over the page">
      <Button onClick={() => setOpen(true)}>Open a dialog</Button>
      <Button onClick={() => showToast("success", "3 orders marked shipped")}>Show a message</Button>
      <Button onClick={() => showToast("error", "Export failed. The file store did not answer within 30 s. Nothing was lost.")}>Show an error</Button>
      <Dialog title="Invite people" description="They get a link that works for 7 days." open={open()} onOpenChange={setOpen}>
        <TextField label="Email addresses" value="" />
        <Select label="Role" options={["Analyst", "Editor"]} value="Analyst" />
      </Dialog>
    </Card>
  );
}
