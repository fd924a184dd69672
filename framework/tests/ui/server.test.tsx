/** Every component on the server: what it writes, what it leaves out, what it never tells. */
import type { JSX } from "solid-js";
import { renderToString } from "solid-js/web";
import { provideRequestEvent } from "solid-js/web/storage";
import { describe, expect, test } from "vitest";
import { Failure } from "../../src/client/index.ts";
import {
  AppShell, Avatar, Badge, Button, Callout, Card, Checkbox, CheckboxGroup, Combobox, DataTable, DatePicker, DateRangePicker, Dialog, Field, FieldArray, FileUpload, FilterBar, FilterChip, Form, Format, Grid, Markdown, NumberField,
  Page, PasswordField, ProgressBar, QueryBuilder, RadioGroup, RangeSlider, RelationField, SegmentedControl, Select, showToast, Skeleton, Slider, Stack, StatCard, Status, Switch, TagsInput, TextArea, TextField, ThemeToggle, Toaster,
} from "../../src/ui/index.tsx";
import { fakePage, never } from "./fake-page.ts";

function render(component: () => JSX.Element): string {
  const event = { request: new Request("http://app/"), locals: {}, page: fakePage("/") };
  return provideRequestEvent(event as never, () => renderToString(component));
}
const text = (html: string) => html.replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim();

describe("renders", () => {
  const cases: Readonly<Record<string, readonly [() => JSX.Element, string]>> = {
    AppShell: [() => <AppShell name="Meridian" nav={[{ href: "/", label: "Sales" }]}>content</AppShell>, "Live · all changes saved"],
    Page: [() => <Page title="Sales" description="North" actions={<b>act</b>}>content</Page>, "Sales North act content"],
    Card: [() => <Card title="Orders" actions={<b>act</b>} span={2}>content</Card>, "Orders act content"],
    Grid: [() => <Grid cols={4}>content</Grid>, "content"],
    Stack: [() => <Stack direction="row" gap={4}>content</Stack>, "content"],
    Badge: [() => <Badge color="green">Active</Badge>, "Active"],
    Status: [() => <Status kind="done">Delivered</Status>, "Delivered"],
    Avatar: [() => <Avatar name="Dana Reyes" />, "DR"],
    Markdown: [() => <Markdown text={"# Note\n\nFish & **chips** <b>"} />, "Note Fish &amp; chips &lt;b>"],
    Button: [() => <Button onClick={() => {}} confirm="Sure?">Save</Button>, "Save"],
    TextField: [() => <TextField label="Name" value="Ann" description="As it is." />, "Name As it is."],
    TextArea: [() => <TextArea label="Note" value={"a <b>"} />, "Note a &lt;b>"],
    NumberField: [() => <NumberField label="Price" value={12} format="currency" />, "Price"],
    RangeSlider: [() => <RangeSlider label="Value" value={[200, 900]} max={2000} />, "Value 200 – 900"],
    Slider: [() => <Slider label="Discount" value={0.12} format="percent" />, "Discount 12%"],
    Checkbox: [() => <Checkbox label="Done" value />, "Done"],
    Switch: [() => <Switch label="Live" value />, "Live"],
    Select: [() => <Select label="Region" options={["North", "South"]} value="North" />, "Region North"],
    Combobox: [() => <><Combobox label="Customer" options={["Ada"]} value="Ada" /><Combobox label="Labels" multiple options={["Urgent", "Export"]} value={["Urgent"]} /></>, "Customer Labels Urgent"],
    DatePicker: [() => <DatePicker label="Due" value="2026-07-01" clearable />, "Due"],
    PasswordField: [() => <PasswordField label="Password" value="" description="12 characters or more." />, "Password 12 characters or more."],
    RadioGroup: [() => <RadioGroup label="Send" options={["Daily", "Weekly"]} value="Daily" />, "Send Daily Weekly"],
    SegmentedControl: [() => <SegmentedControl label="Period" options={["Day", "Week"]} value="Day" />, "Period Day Week"],
    CheckboxGroup: [() => <CheckboxGroup label="Regions" all="All" options={["North", "South"]} value={["North"]} />, "Regions All North South"],
    TagsInput: [() => <TagsInput label="To" value={["Ann & Bob"]} />, "To Ann &amp; Bob"],
    DateRangePicker: [() => <DateRangePicker label="Dates" value={["2026-07-01", "2026-09-30"]} />, "Dates Jul 1 – Sep 30, 2026"],
    FilterBar: [() => <FilterBar summary="3 of 9" chips={<FilterChip label="Region is" value="North" onRemove={() => {}} />}><Select label="Region" options={["North"]} value="North" /></FilterBar>, "Filters Region North Region is North 3 of 9"],
    FileUpload: [() => <FileUpload label="Import CSV" onUpload={() => {}} />, "Import CSV"],
    Form: [() => <Form onSubmit={(_: { title: string }) => Promise.resolve()}>{(fields) => <TextField label="Title" bind={fields.title} />}</Form>, "Title Save"],
    Field: [() => <Field label="Colour" description="Of the brand." required>{(control) => <input {...control} type="color" />}</Field>, "Colour * Of the brand."],
    FieldArray: [() => <Form onSubmit={(_: { lines: { product: string }[] }) => Promise.resolve()} initial={{ lines: [{ product: "Dock" }] }}>{(order) => <FieldArray label="Lines" rows={order.lines}>{(line) => <TextField label="Product" bind={line.product} />}</FieldArray>}</Form>, "Lines Product Add"],
    QueryBuilder: [() => <QueryBuilder label="Who gets it" columns={[{ id: "total", type: "number" }]} value={{ column: "total", is: "empty" }} />, "Who gets it"],
    RelationField: [() => <RelationField label="Customer" value={7} find={() => []} />, "Customer"],
    StatCard: [() => <StatCard label="Revenue" value={1331575} previous={1164000} format="currency" trend={[1, 2]} />, "Revenue $ 1,331,575 up 14.4% from $1.16M"],
    DataTable: [() => <DataTable rows={[{ id: 1, name: "Pine & Rye" }]} />, "1 ID Name 1 Pine &amp; Rye 1 Rows a page 12 25 50 100 1–1 of 1"],
    ProgressBar: [() => <ProgressBar label="Import" value={0.62} />, "Import 62%"],
    Callout: [() => <Callout title="Note.">Why</Callout>, "Note. Why"],
    Format: [() => <Format value={0.144} as="percent" />, "14.4%"],
    Skeleton: [() => <Skeleton height={40} />, ""],
    Toaster: [() => <Toaster />, ""],
    ThemeToggle: [() => <ThemeToggle />, ""],
  };
  test.each(Object.entries(cases))("%s", (_, [component, expected]) => {
    expect(text(render(component))).toContain(expected);
  });
});

test("what is typed, checked and chosen is in the markup", () => {
  expect(render(() => <TextField label="Name" value={'"Ann" & co'} />)).toContain('value="&quot;Ann&quot; &amp; co"');
  expect(render(() => <Checkbox label="Done" value />)).toMatch(/<input[^>]* checked/);
  expect(render(() => <Checkbox label="Done" value={false} />)).not.toMatch(/<input[^>]* checked/);
});

test("a choice is in the markup, a password is not", () => {
  expect(render(() => <RadioGroup label="Send" options={["Daily", "Weekly"]} value="Weekly" />).match(/<input[^>]* checked/g)).toHaveLength(1);
  expect(render(() => <CheckboxGroup label="Regions" options={["North", "South", "West"]} value={["North", "West"]} />).match(/<input[^>]* checked/g)).toHaveLength(2);
  expect(render(() => <DatePicker label="Due" value="2026-07-01" />)).toContain('value="Jul 1, 2026"');
  expect(render(() => <PasswordField label="Password" value="hunter2" />)).not.toContain("hunter2");
});

test("nothing that is closed is drawn", () => {
  expect(render(() => <Select label="Region" options={["North", "Somewhere else"]} value="North" />)).not.toContain("Somewhere else");
  expect(render(() => <Combobox label="Customer" options={["Ada", "Somebody else"]} value="Ada" />)).toMatch(/value="Ada"(?!.*Somebody)/s);
  expect(render(() => <DateRangePicker label="Dates" value={null} />)).not.toContain("Today");
  expect(render(() => <Dialog title="Order" open onOpenChange={() => {}}>content</Dialog>)).toBe("");
  expect(render(() => <Button confirm="Really?">Delete</Button>)).not.toContain("Really?");
});

test("messages of one request never reach another", () => {
  showToast("info", "secret of one user");
  expect(render(() => <Toaster />)).not.toContain("secret");
});

test("what is late is a skeleton of its shape", () => {
  expect(render(() => <StatCard label="Revenue" value={never()} />)).toContain("sol-skeleton");
  expect(render(() => <DataTable rows={never()} pageSize={7} />).match(/<tr/g)).toHaveLength(8);
  expect(text(render(() => <Card title="Orders">{never()}</Card>))).toBe("Orders");
});

test("what failed tells its words and no stack", () => {
  const failed = (): never => { throw new Failure("The database did not answer.", { code: "timeout" }); };
  const html = render(() => <Card title="Orders"><DataTable rows={failed()} /></Card>);
  expect(html).toContain("The database did not answer.");
  expect(html).not.toContain(".tsx");
  expect(html).not.toContain("at ");
});

test("a list of a hundred thousand rows that scrolls costs what is seen", () => {
  const rows = Array.from({ length: 100_000 }, (_, id) => ({ id, name: `Row ${id}` }));
  expect(render(() => <DataTable rows={rows} height={400} />).match(/<tr/g)!.length).toBeLessThan(40);
});
