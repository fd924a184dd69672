/** Makes docs/components/*.md: each component with its props, from the types of the source, and its examples, from the gallery. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, readExamples } from "../../docs/gallery/catalogue/plugin.ts";
import { GROUPS, type Group } from "../../docs/gallery/catalogue/groups.ts";
import type { ExampleFile } from "../../docs/gallery/catalogue/example-file.ts";
import { RECORD, type ComponentSizes } from "../bench/component-sizes.ts";
import { ComponentTypes, type ComponentFacts, type PropFacts } from "./component-types.ts";

const workspace = join(import.meta.dirname, "../..");
const folder = join(workspace, "docs/components");
const sizes = JSON.parse(readFileSync(RECORD, "utf8")) as ComponentSizes;
const fileOf = (group: Group): string => `${group.toLowerCase().replaceAll(" ", "-")}.md`;

/** The pages by their paths, and an index of them. */
export function generate(): ReadonlyMap<string, string> {
  const files = readExamples();
  const entries = entriesOf(files);
  const types = new ComponentTypes(join(workspace, "framework"));
  try {
    const groups = GROUPS.filter((group) => entries.some((entry) => entry.group === group));
    const pages = groups.map((group): [string, string] => {
      const own = entries.filter((entry) => entry.group === group);
      const sections = own.map((entry) => section(files.get(entry.name)!, types.of(entry.title)));
      return [join(folder, fileOf(group)), `${head(group)}\n${sections.join("\n")}`];
    });
    const list = groups.map((group) => `- [${group}](${fileOf(group)}): ${entries.filter((entry) => entry.group === group).map(({ title }) => `[${title}](${fileOf(group)}#${title.toLowerCase()})`).join(", ")}`);
    return new Map([...pages, [join(folder, "index.md"), `${head("Components")}\nBy group, with their props and examples. The gallery shows them in all their states: \`pnpm --filter solenoid-gallery dev\`.\n\n${list.join("\n")}\n`]]);
  } finally {
    types.close();
  }
}

const head = (title: string): string => `<!-- Made by framework/scripts/components.ts from the source and docs/gallery/app/examples: run \`pnpm components\`. -->\n# ${title}\n`;

function section({ about, examples }: ExampleFile, facts: ComponentFacts | undefined): string {
  const lines = [`## ${about.title}`, "", facts?.text || about.text, ""];
  if (facts !== undefined) lines.push(`\`import { ${about.title} } from "${facts.from}";\`${weight(about.title)}`, "", ...table(facts.props));
  for (const { title, text, code } of examples) lines.push(`**${title}.** ${text}`, "", "```tsx", code, "```", "");
  return lines.join("\n");
}

/** From the record that CI holds the components to. */
function weight(name: string): string {
  const bytes = sizes.components[name];
  return bytes === undefined ? "" : `, ${(bytes / 1000).toFixed(1)} kB over the shell`;
}

function table(props: readonly PropFacts[]): string[] {
  if (props.length === 0) return [];
  const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
  const rows = props.map(({ name, type, text, required }) => `| \`${name}\`${required ? ", required" : ""} | \`${cell(type)}\` | ${cell(text)} |`);
  return ["| Prop | Type | Means |", "|---|---|---|", ...rows, ""];
}

if (import.meta.main) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of generate()) writeFileSync(path, text);
}
