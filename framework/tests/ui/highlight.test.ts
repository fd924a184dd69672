import { expect, test } from "vitest";
import { highlight, type CodeLanguage } from "../../src/ui/page/highlight.ts";

const text = (code: string, language: CodeLanguage | undefined) => highlight(code, language).map((part) => part.text).join("");
const coloured = (code: string, language: CodeLanguage) => highlight(code, language).flatMap(({ text: words, kind }) => (kind === undefined ? [] : [`${kind} ${words}`]));

test.each([
  ["typescript", "const a = 1; // one", ["keyword const", "class 1", "comment // one"]],
  ["json", `{"a": null}`, [`property "a"`, "keyword null"]],
  ["sql", "SELECT 1 -- one", ["keyword SELECT", "class 1", "comment -- one"]],
  ["html", `<b class="x">y</b>`, ["entity b", "property class", `string "x"`, "entity b"]],
] as const)("tells the parts of %s", (language, code, parts) => expect(coloured(code, language)).toEqual(parts));

const ODD = ["", "\n", "a\r\nb\n\n\nc\n", "`${`${", "/* never closed", "'", "<b>\u0000</b>\t", "😀 = \"é\" # x\n\n", "</script><!--"];
test.each(["css", "html", "json", "python", "shell", "sql", "typescript", "yaml"] as const)("leaves every character of %s as it is", (language) => {
  for (const code of ODD) expect(text(code, language)).toBe(code);
});

test("has no colours without a language, for one that it does not know, and for what is very long", () => {
  for (const language of [undefined, "cobol", "constructor"]) expect(highlight("const a = 1", language as CodeLanguage)).toEqual([{ text: "const a = 1", kind: undefined }]);
  expect(highlight("const a = 1;\n".repeat(10_000), "typescript")).toHaveLength(1);
});
