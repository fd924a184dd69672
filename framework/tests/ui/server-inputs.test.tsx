/** Inputs, buttons and figures on the server: what they write, and what they leave for the browser. */
import type { JSX } from "solid-js";
import { renderToString } from "solid-js/web";
import { provideRequestEvent } from "solid-js/web/storage";
import { expect, test } from "vitest";
import {
  BarList, Button, ButtonGroup, CodeBlock, ColorPicker, CopyButton, Delta, DescriptionList, IconButton, Kbd, Link, OTPField, Spinner, TimeField, TreeSelect,
} from "../../src/ui/index.tsx";
import { fakePage } from "./fake-page.ts";

function render(component: () => JSX.Element): string {
  const event = { request: new Request("http://app/"), locals: {}, page: fakePage("/") };
  return provideRequestEvent(event as never, () => renderToString(component));
}
const text = (html: string) => html.replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim();

const cases: Readonly<Record<string, readonly [() => JSX.Element, string]>> = {
  TimeField: [() => <TimeField label="Opens" value="08:00" description="In Oslo." />, "Opens In Oslo."],
  OTPField: [() => <OTPField label="Code" value="407" description="It was sent." />, "Code It was sent."],
  ColorPicker: [() => <ColorPicker label="Colour" value="#0f6580" />, "Colour"],
  TreeSelect: [() => <TreeSelect label="Category" options={[{ value: 1, label: "Hardware", children: [{ value: 2, label: "Docks" }] }]} value={2} />, "Category Hardware / Docks"],
  IconButton: [() => <IconButton label="Edit"><b>pencil</b></IconButton>, "pencil"],
  ButtonGroup: [() => <ButtonGroup label="Day"><Button>Today</Button></ButtonGroup>, "Today"],
  CopyButton: [() => <CopyButton text="MR-1" label="Copy number" />, "Copy number"],
  Link: [() => <><Link href="/orders">Orders</Link> <Link href="https://example.com">Docs</Link></>, "Orders Docs (opens in a new tab)"],
  Kbd: [() => <Kbd keys="mod+k" />, "Ctrl K"],
  CodeBlock: [() => <CodeBlock title="Run" code="a < b" />, "Run a &lt; b Copy"],
  DescriptionList: [() => <DescriptionList items={[{ label: "Revenue", value: 2684.4, format: "currency" }, { label: "Note", value: null }]} />, "Revenue $2,684.40 Note —"],
  Delta: [() => <Delta value={120} previous={100} />, "up 20%"],
  BarList: [() => <BarList bars={[{ label: "North", value: 1331 }]} format="integer" />, "North 1,331"],
  Spinner: [() => <Spinner />, "Loading"],
};
test.each(Object.entries(cases))("%s", (_, [component, expected]) => {
  expect(text(render(component))).toContain(expected);
});

test("code has its colours in the first HTML, and is never markup", () => {
  const html = render(() => <CodeBlock language="typescript" code={'const a = "<b>"'} />).replace(/<!--.*?-->| data-hk=\S+?(?=[ >])/g, "");
  expect(html).toContain('<span data-code="keyword">const</span>');
  expect(html).not.toContain("<b>");
});

test("an address that would run a script is in no markup", () => {
  expect(render(() => <Link href="javascript:alert(1)">Words</Link>)).not.toContain("javascript");
});
