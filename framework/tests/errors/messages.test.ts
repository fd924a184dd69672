import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { generate, readMessages } from "../../scripts/messages.ts";

const root = join(import.meta.dirname, "../..");

describe("error messages", () => {
  test.each([...generate()].map(([path, text]) => [relative(root, path), path, text]))("%s is as messages/ says (else run: pnpm messages)", (_, path, text) => {
    expect(readFileSync(path!, "utf8")).toBe(text);
  });

  test("each error is made somewhere", () => {
    const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("errors/"))
      .map((file) => readFileSync(join(root, "src", file), "utf8"))
      .join("\n");
    const unused = readMessages().filter(({ name }) => !new RegExp(`\\b${name}\\(`).test(sources));
    expect(unused.map(({ part, code }) => `${part}: ${code}`)).toEqual([]);
  });

  test("each text ends as a sentence does and does not blame", () => {
    const odd = readMessages().filter(({ text }) => !/[.?!:`})\]]$/.test(text) || /\b(illegal|bad|stupid|oops|sorry)\b/i.test(text));
    expect(odd.map(({ code, text }) => `${code}: ${text}`)).toEqual([]);
  });
});
