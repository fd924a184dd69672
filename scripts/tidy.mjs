/** The house rules that a linter of code cannot see. Prints `file:line: why`, and fails where there is one. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { root } from "./workspace.mjs";

/** The brackets keep a rule from finding itself. */
const rules = [
  { name: "a path of one machine", pattern: /(?<![\w.~-])\/(wor[k]|roo[t]|hom[e]|User[s])\/[\w.-]+/ },
  { name: "the address of a package registry", pattern: /regis[t]ry\.(npmjs|yarnpkg)|deb\.deb[i]an|npm\.pkg\.git[h]ub/ },
  { name: "work left for later; do it, or write an issue", pattern: /\b(TO[D]O|FIX[M]E|HAC[K])\b/ },
  { name: "a test that does not run", pattern: /\b(test|it|describe)\.(onl[y]|ski[p]|tod[o])\(/ },
  { name: "a conflict left in", pattern: /^(<{7}|>{7}) / },
];

const text = new Set([".ts", ".tsx", ".mts", ".js", ".mjs", ".jsx", ".css", ".md", ".json", ".yaml", ".yml", ".sh", ".html", ".sql", ""]);
const generated = new Set(["pnpm-lock.yaml"]);
/** Names that tools or readers expect as they are. */
const nameless = /^(README|LICENSE|THIRD-PARTY|CONTRIBUTING|SECURITY|CHANGELOG|AGENTS|Dockerfile)(\.md)?$|^[._[]/;

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 })
  .split("\n")
  .filter((file) => file && existsSync(join(root, file)));

const found = files.flatMap((file) => [...checkName(file), ...checkText(file)]);
for (const line of found) console.error(line);
if (found.length) console.error(`${found.length} found in ${files.length} files.`);
process.exit(found.length ? 1 : 0);

function checkName(file) {
  const name = basename(file);
  if (nameless.test(name) || /^[a-z0-9.-]+$/.test(name) || /\/migrations\/\d+_[a-z0-9_]+(\.(sqlite|postgres))?\.sql$/.test(file)) return [];
  return [`${file}: file names are kebab-case`];
}

function checkText(file) {
  if (!text.has(extname(file)) || generated.has(basename(file))) return [];
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  return lines.flatMap((line, at) => rules.filter((rule) => rule.pattern.test(line)).map((rule) => `${file}:${at + 1}: ${rule.name}: ${line.trim().slice(0, 120)}`));
}
