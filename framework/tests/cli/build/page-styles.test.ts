import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { joinStyles } from "../../../src/compiler/build/production/page-styles.ts";

const client = mkdtempSync(join(tmpdir(), "solenoid-styles-"));
afterAll(() => rmSync(client, { recursive: true }));
mkdirSync(join(client, "assets"));
const sheets = { main: "body{margin:0}", kit: ".kit{}", index: ".index{}", fonts: '@import "https://fonts.example/a.css";.font{}' };
for (const [name, text] of Object.entries(sheets)) writeFileSync(join(client, `assets/${name}.css`), `${text}\n`);
const page = (...names: string[]) => ({ scripts: [], styles: names.map((name) => `/assets/${name}.css`) });

test("a page links one stylesheet, in the order of its parts, and says which those are; pages of the same parts share it", () => {
  const { styles, pages } = joinStyles(client, { entry: "/assets/main.js", styles: ["/assets/main.css"], pages: { index: page("kit", "index"), again: page("kit", "index"), about: page() } });
  const [sheet] = pages["index"]!.styles;
  expect(styles).toEqual([]);
  expect(readFileSync(join(client, sheet!), "utf8")).toBe("body{margin:0}\n.kit{}\n.index{}\n");
  expect(pages["index"]).toEqual({ scripts: [], styles: [sheet], holds: ["/assets/main.css", "/assets/kit.css", "/assets/index.css"] });
  expect(pages["again"]).toEqual(pages["index"]);
  expect(pages["about"]).toEqual({ scripts: [], styles: ["/assets/main.css"] });
});

test("a stylesheet that imports another by its address stays the beginning of its own", () => {
  const { pages } = joinStyles(client, { entry: "/assets/main.js", styles: [], pages: { index: page("kit", "fonts") } });
  expect(pages["index"]!.styles).toEqual(["/assets/kit.css", "/assets/fonts.css"]);
});
