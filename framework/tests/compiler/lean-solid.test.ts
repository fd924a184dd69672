/** Code of Solid that a page cannot reach goes, and nothing that it can. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { withoutTransitions } from "../../src/compiler/build/plugins/lean-solid.ts";

const PATH = "// node_modules/solid-js/dist/solid.js\n";
const core = `${PATH}var Transition = null;
function read() {
	const running = Transition && Transition.running;
	if (Transition) Transition = null;
	return running;
}
function end() {
	Transition = null;
	return { Transition: 1 };
}
function startTransition(fn) {
	Transition = {
		running: true
	};
}
`;
const rest = `// app/pages/index.tsx\nconst own = { Transition };\n`;

test("a chunk that begins no transition asks for none", () => {
  const lean = withoutTransitions(core.replace("	if (Transition) Transition = null;\n", "") + rest);
  expect(lean).toContain("const running = null && null.running;");
  expect(lean).toContain("return { Transition: 1 };");
  expect(lean.endsWith(rest)).toBe(true);
  expect(lean.slice(0, -rest.length).replace("{ Transition: 1 }", "")).not.toMatch(/\bTransition\b/);
});

test.each<[string, string]>([
  ["begins one", `${core}${rest}startTransition(go); startTransition(again);`],
  ["waits for one", `${core}${rest}const [pending] = useTransition();`],
  ["has sources that are not Solid's", `${core}${rest}enableExternalSource(factory);`],
  ["clears it in a way that is not known", core + rest],
  ["has another Solid", core.replace("var Transition = null;", "var Transition;") + rest],
  ["has none", rest],
])("a chunk that %s stays as it is", (_, chunk) => {
  expect(withoutTransitions(chunk)).toBe(chunk);
});

test("the Solid that is installed is known", () => {
  const source = readFileSync(createRequire(import.meta.url).resolve("solid-js").replace(/[^/]+$/, "solid.js"), "utf8");
  expect(source.match(/^\s*Transition = null;$/gm)).toHaveLength(1);
  expect(source.match(/\bTransition = (?!=)/g)).toHaveLength(3);
  expect(source.match(/\bstartTransition\b/g)!.length).toBeGreaterThanOrEqual(3);
});
