/**
 * Makes src/errors/<file>.ts and docs/errors.md from messages/<file>.md.
 *
 * A message: `## code` (or `## code [user]`, which makes a Failure that the page may show), a line `> text with {slots}`,
 * then prose: the cause and the cure.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");

const head =
  "# Errors\n\nEvery error has a code. This page is made from `framework/messages/` by `pnpm messages`; change it there.\n" +
  "Errors marked *user* may be shown to the person at the page; all others reach a browser as `internal`, with an id that finds them in the server's log.";

export interface Message {
  /** The file in messages/ without its ending: the part of the framework. */
  part: string;
  code: string;
  /** The exported function that makes the error. */
  name: string;
  user: boolean;
  text: string;
  prose: string;
}

/** All messages, in the order of the page. Throws where one is incomplete or a code is taken. */
export function readMessages(): Message[] {
  const folder = join(root, "messages");
  const parts = readdirSync(folder).filter((name) => name.endsWith(".md")).sort().map((name) => name.replace(/\.md$/, ""));
  const messages = parts.flatMap((part) => readFileSync(join(folder, `${part}.md`), "utf8").split(/^## /m).slice(1).map((block) => parse(part, block)));
  for (const [at, { code, part }] of messages.entries()) {
    const other = messages.findIndex((message) => message.code === code);
    if (other !== at) throw new Error(`messages/${part}.md: the code ${code} is taken by messages/${messages[other]!.part}.md`);
  }
  return messages;
}

/** What follows from the messages: the text of each file that is made, by its path. */
export function generate(messages: readonly Message[] = readMessages()): Map<string, string> {
  const parts = Map.groupBy(messages, (message) => message.part);
  const files = new Map([...parts].map(([part, own]) => [join(root, "src/errors", `${part}.ts`), toModule(part, own)]));
  const sections = [...parts].flatMap(([part, own]) => [`## ${part}`, ...own.map(toPage)]);
  return files.set(join(root, "../docs/errors.md"), [head, ...sections].join("\n\n") + "\n");
}

export function writeGenerated(): void {
  for (const [path, text] of generate()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function parse(part: string, block: string): Message {
  const [head = "", ...rest] = block.split("\n");
  const match = /^([a-z0-9-]+)( \[user\])?\s*$/.exec(head);
  const text = rest.filter((line) => line.startsWith("> ")).map((line) => line.slice(2)).join(" ");
  const prose = rest.filter((line) => !line.startsWith("> ")).join("\n").trim();
  if (!match || !text) throw new Error(`messages/${part}.md: a message needs "## code" and "> text": ${head}`);
  if (!prose) throw new Error(`messages/${part}.md: ${head} does not say its cause and cure`);
  const code = match[1]!;
  return { part, code, name: code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), user: match[2] !== undefined, text, prose };
}

function toModule(part: string, messages: readonly Message[]): string {
  const imports = [
    messages.some(({ user }) => !user) ? `import { SolenoidError } from "./solenoid-error.ts";` : "",
    messages.some(({ user }) => user) ? `import { Failure } from "../wire/failure.ts";` : "",
  ].filter(Boolean);
  return `// Made from messages/${part}.md by scripts/messages.ts.\n${imports.join("\n")}\n\n${messages.map(toFunction).join("\n")}`;
}

function toFunction({ code, name, user, text }: Message): string {
  const slots = [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))];
  const parameter = slots.length ? `slots: { ${slots.map((slot) => `${slot}: string | number`).join("; ")} }` : "";
  const template = "`" + text.replace(/[`\\]/g, "\\$&").replace(/\{(\w+)\}/g, "${slots.$1}") + "`";
  const made = user ? `new Failure(${template}, { code: "${code}" })` : `new SolenoidError("${code}", ${template})`;
  return `/** ${text} */\nexport function ${name}(${parameter}): ${user ? "Failure" : "SolenoidError"} {\n  return ${made};\n}\n`;
}

function toPage({ code, user, text, prose }: Message): string {
  return `### \`${code}\`${user ? " *user*" : ""}\n\n> ${text}\n\n${prose}`;
}

if (import.meta.main) writeGenerated();
