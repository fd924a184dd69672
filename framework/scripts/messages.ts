/**
 * Makes src/errors/<file>.ts and docs/errors.md from messages/<file>.md.
 *
 * A message: `## code` (or `## code [user]`, which makes a Failure that the page may show), a line `> text with {slots}`,
 * then prose: the cause and the cure.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const docs: string[] = [
  "# Errors\n\nEvery error has a code. This page is made from `framework/messages/` by `pnpm messages`; change it there.\n" +
  "Errors marked *user* may be shown to the person at the page; all others reach a browser as `internal`, with an id that finds them in the server's log.",
];
mkdirSync(join(root, "src/errors"), { recursive: true });

for (const file of readdirSync(join(root, "messages")).filter((name) => name.endsWith(".md")).sort()) {
  const text = readFileSync(join(root, "messages", file), "utf8");
  const blocks = text.split(/^## /m).slice(1);
  const functions = blocks.map((block) => toFunction(file, block));
  const user = functions.some((source) => source.includes("new Failure"));
  const developer = functions.some((source) => source.includes("new SolenoidError"));
  const imports = [
    developer ? `import { SolenoidError } from "./solenoid-error.ts";` : "",
    user ? `import { Failure } from "../wire/failure.ts";` : "",
  ].filter(Boolean);
  writeFileSync(
    join(root, "src/errors", file.replace(/\.md$/, ".ts")),
    `// Made from messages/${file} by scripts/messages.ts.\n${imports.join("\n")}\n\n${functions.join("\n")}`,
  );
  docs.push(`## ${file.replace(/\.md$/, "")}`, ...blocks.map(toPage));
}
writeFileSync(join(root, "../docs/errors.md"), docs.join("\n\n") + "\n");

function parse(block: string): { code: string; user: boolean; message: string; prose: string } {
  const [head = "", ...rest] = block.split("\n");
  const match = /^([a-z0-9-]+)( \[user\])?\s*$/.exec(head);
  const message = rest.filter((line) => line.startsWith("> ")).map((line) => line.slice(2)).join(" ");
  if (!match || !message) throw new Error(`A message needs "## code" and "> text": ${head}`);
  return { code: match[1]!, user: match[2] !== undefined, message, prose: rest.filter((line) => !line.startsWith("> ")).join("\n").trim() };
}

function toFunction(file: string, block: string): string {
  const { code, user, message, prose } = parse(block);
  if (!prose) throw new Error(`${file}: ${code} does not say its cause and cure`);
  const slots = [...new Set([...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))];
  const name = code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const parameter = slots.length ? `slots: { ${slots.map((slot) => `${slot}: string | number`).join("; ")} }` : "";
  const text = "`" + message.replace(/[`\\]/g, "\\$&").replace(/\{(\w+)\}/g, "${slots.$1}") + "`";
  const made = user ? `new Failure(${text}, { code: "${code}" })` : `new SolenoidError("${code}", ${text})`;
  return `/** ${message} */\nexport function ${name}(${parameter}): ${user ? "Failure" : "SolenoidError"} {\n  return ${made};\n}\n`;
}

function toPage(block: string): string {
  const { code, user, message, prose } = parse(block);
  return `### \`${code}\`${user ? " *user*" : ""}\n\n> ${message}\n\n${prose}`;
}
