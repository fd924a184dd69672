/** What messages/ says of an error by its code: the cause and the cure. They come with the package. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package.ts";

export interface Message {
  readonly code: string;
  /** With its slots, `{state}`. */
  readonly text: string;
  readonly prose: string;
}

/** The page of all errors in development, as it is installed. */
export const ERRORS_PATH = "/@solenoid/errors";

let read: ReadonlyMap<string, Message> | undefined;

export function messages(): ReadonlyMap<string, Message> {
  return (read ??= new Map(readAll().map((message) => [message.code, message])));
}

function readAll(): Message[] {
  const folder = join(packageRoot, "messages");
  const files = readdirSync(folder).filter((name) => name.endsWith(".md")).sort();
  return files.flatMap((file) => readFileSync(join(folder, file), "utf8").split(/^## /m).slice(1).map((block) => {
    const [head = "", ...lines] = block.split("\n");
    const [texts, prose] = [lines.filter((line) => line.startsWith("> ")), lines.filter((line) => !line.startsWith("> "))];
    return { code: head.split(" ")[0]!, text: texts.map((line) => line.slice(2)).join(" "), prose: prose.join("\n").trim() };
  }));
}

export function errorsPage(): string {
  const all = [...messages().values()].map(({ code, text, prose }) =>
    `<section id="${code}"><h2><code>${code}</code></h2><blockquote>${escapeHtml(text)}</blockquote>${prose.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replace(/`([^`]+)`/g, "<code>$1</code>")}</p>`).join("")}</section>`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Errors</title>
<style>
body { max-width: 72ch; margin: 32px auto; padding: 0 16px; font: 15px/24px system-ui, sans-serif; }
blockquote { margin: 8px 0; padding-inline-start: 12px; border-inline-start: 3px solid light-dark(#0f6479, #5bb8d4); }
section:target { outline: 2px solid light-dark(#0f6479, #5bb8d4); outline-offset: 12px; border-radius: 4px; }
h2 { font-size: 17px; margin-block-start: 32px; } pre, p { white-space: pre-line; }
</style></head>
<body><h1>Errors</h1>${all.join("\n")}</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
