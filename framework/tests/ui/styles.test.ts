import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const src = join(import.meta.dirname, "../../src");
const read = (file: string): string => readFileSync(join(src, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
const CLASS = /\.(sol-[\w-]*\w)/g;
/** On every page of the kit: index.css has them. */
const SHARED = ["tokens", "presets", "base", "button", "settings"].map((name) => `ui/styles/${name}.css`);
const ORDER = "@layer theme, base, solenoid.tokens, solenoid.base, solenoid.parts, solenoid.settings, components, utilities;";

const sheets = globSync("{ui,charts}/**/*.css", { cwd: src }).filter((file) => file !== "ui/styles/index.css").sort();
const selectors = new Map(sheets.map((file) => [file, [...read(file).matchAll(/([^{};]+)\{/g)].map(([, text]) => text!.trim()).filter((text) => !text.startsWith("@")).flatMap(parts)]));
const modules = globSync("{ui,charts,client}/**/*.{ts,tsx}", { cwd: src }).sort();

/** Of a list of selectors, by the commas that stand in no bracket. */
function parts(list: string): string[] {
  let depth = 0;
  const at = [...list].flatMap((char, index) => {
    depth += char === "(" ? 1 : char === ")" ? -1 : 0;
    return char === "," && depth === 0 ? [index] : [];
  });
  return [...at, list.length].map((end, index) => list.slice(index === 0 ? 0 : at[index - 1]! + 1, end).trim());
}

/** The sheet that says how a class looks wherever it stands; others may say more of it in a place of theirs. */
const homes = new Map([...selectors].flatMap(([file, list]) => list.flatMap((selector) => (/^\.sol-[\w-]+$/.test(selector) ? [[selector.slice(1), file] as const] : []))));
const drawnIn = (module: string): Set<string> => new Set([...read(module).replaceAll(/^import .*$/gm, "").matchAll(/(?<![\w.-])sol-[\w-]*\w/g)].map(([name]) => name));

/** Rules of one element, without what stands around it: its classes, how much they count, and what is set. */
const plain = sheets.filter((file) => !/(tokens|presets|base|settings)\.css$/.test(file)).flatMap((file) => [...read(file).split("@layer solenoid.settings {")[0]!.matchAll(/([^{};]+)\{([^{}]*)\}/g)].flatMap(([, list, body]) => parts(list!.trim()).flatMap((selector) => {
  if (!/^(?:\.sol-[\w-]+)+(?:\[[^\]]*\])*$/.test(selector)) return [];
  const classes = [...selector.matchAll(CLASS)].map(([, name]) => name!);
  return [{ file, selector, classes, counts: classes.length + selector.split("[").length - 1, sets: [...body!.matchAll(/([\w-]+)\s*:\s*([^;]+)/g)].map(([, property, value]) => [property!, value!.trim()] as const) }];
})));
/** `padding` sets what `padding-inline` does, and the other way around. */
const meet = ([one, value]: readonly [string, string], [other, otherValue]: readonly [string, string]): boolean =>
  (one === other ? value !== otherValue : (one.startsWith(`${other}-`) || other.startsWith(`${one}-`)) && one.endsWith("radius") === other.endsWith("radius"));

describe("stylesheets", () => {
  test("each begins with the order of the layers, since any may be the first that arrives", () => {
    const plain = SHARED.filter((file) => !file.endsWith("button.css"));      // which index.css takes into their layers
    expect(sheets.filter((file) => !plain.includes(file) && !read(file).trimStart().startsWith(ORDER))).toEqual([]);
    expect(read("ui/styles/index.css").trimStart().startsWith(ORDER)).toBe(true);
  });

  test("come with the modules that draw their classes", () => {
    const missing = modules.filter((module) => module.endsWith(".tsx") && !module.startsWith("client/")).flatMap((module) => {
      const imports = [...read(module).matchAll(/^import "([^"]+\.css)";/gm)].map(([, path]) => join(dirname(module), path!));
      const needed = new Set([...drawnIn(module)].flatMap((name) => homes.get(name) ?? []).filter((file) => !SHARED.includes(file)));
      return [...needed].filter((file) => !imports.includes(file)).map((file) => `${module} needs ${relative(dirname(module), file)}`);
    });
    expect(missing).toEqual([]);
  });

  test("come with no module that draws none of their classes", () => {
    const idle = modules.flatMap((module) => {
      const drawn = drawnIn(module);
      const imports = [...read(module).matchAll(/^import "([^"]+\.css)";/gm)].map(([, path]) => join(dirname(module), path!)).filter((file) => selectors.has(file));
      return imports.filter((file) => ![...selectors.get(file)!.join().matchAll(CLASS)].some(([, name]) => drawn.has(name!))).map((file) => `${module} does not need ${file}`);
    });
    expect(idle).toEqual([]);
  });

  test("say nothing of classes that no module draws", () => {
    const drawn = new Set(modules.flatMap((module) => [...drawnIn(module)]));
    const unused = [...selectors].flatMap(([file, list]) => [...new Set([...list.join().matchAll(CLASS)].map(([, name]) => name!))].filter((name) => !drawn.has(name)).map((name) => `${name} in ${file}`));
    expect(unused).toEqual([]);
  });

  test("do not need to stand after each other: of two that say something of one element, one says it of more of its classes", () => {
    const together = new Set(modules.flatMap((module) => [...read(module).matchAll(/["'`]([^"'`\n]*\bsol-[^"'`\n]*)["'`]/g)].flatMap(([, text]) => {
      const names = [...text!.matchAll(/(?<![\w.-])sol-[\w-]*\w/g)].map(([name]) => name);
      return names.flatMap((name) => names.map((other) => `${name} ${other}`));
    })));
    const ties = plain.flatMap((one, at) => plain.slice(at + 1).filter((other) =>
      one.file !== other.file && one.counts === other.counts
      && one.classes.every((name) => other.classes.every((each) => together.has(`${name} ${each}`)))
      && one.sets.some((property) => other.sets.some((each) => meet(property, each)))).map((other) => `${one.selector} in ${one.file}, ${other.selector} in ${other.file}`));
    expect([...new Set(ties)]).toEqual([]);
  });
});
