/** The inputs of forms that draw themselves are loaded where one is, and only there. */
import { expect, test } from "vitest";
import { drawsForms } from "../../src/compiler/forms/drawn.ts";

const page = (body: string, imported = "Form, TextField"): string => `import { ${imported} } from "solenoid/ui";\nexport default function Page() { return <main>${body}</main>; }\n`;

test.each<[string, string]>([
  ["has no children", page("<Form onSubmit={todos.add} />")],
  ["has nothing between its tags", page("<Form onSubmit={todos.add}>\n  {/* by its type */}\n</Form>")],
  ["has another name", page("<Entry onSubmit={todos.add} />", "Form as Entry")],
  ["is not written as an element", page("<Dynamic component={Form} onSubmit={todos.add} />")],
  ["stands in another form", page("<Form onSubmit={a}>{() => <Form onSubmit={b} />}</Form>")],
  ["is found in a namespace", `import * as ui from "solenoid/ui";\nexport const Page = () => <ui.Form onSubmit={add} />;`],
  ["is given on", `export { Button, Form as Entry } from "solenoid/ui";`],
  ["is given on with all else", `export * from "solenoid/ui";`],
])("they are where one %s", (_, code) => {
  expect(drawsForms("page.tsx", code)).toBe(true);
});

test.each<[string, string]>([
  ["has children", page("<Form<Input> onSubmit={todos.add}>{(fields) => <TextField bind={fields.title} />}</Form>")],
  ["is given them by name", page("<Form onSubmit={todos.add} children={draw} />")],
  ["is another's", `import { Form } from "./form.tsx";\nimport { Button } from "solenoid/ui";\nexport const Page = () => <Form onSubmit={add} />;`],
  ["is but a type", `import type { Form } from "solenoid/ui";\nexport type Props = Parameters<typeof Form>;`],
  ["is not there", `import * as ui from "solenoid/ui";\nexport const Page = () => <ui.Button>Form</ui.Button>;`],
])("they are not where one %s", (_, code) => {
  expect(drawsForms("page.tsx", code)).toBe(false);
});
