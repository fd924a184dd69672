/** An error of development, as the browser's overlay and the terminal show it. */
import type { ServerResponse } from "node:http";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { ErrorPayload } from "vite";
import type { FailureRecord } from "../../../devtools/record.ts";
import { OVERLAY } from "../plugins/entries.ts";
import { ERRORS_PATH, escapeHtml, messages } from "./cures.ts";
import { codeFrame, placesIn } from "./place.ts";

/** An error as Vite, Rolldown and the compiler throw them. */
interface PlacedError extends Error {
  readonly code?: unknown;
  readonly id?: string;
  readonly plugin?: string;
  readonly frame?: string;
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number };
  /** What has failed, for the overlay's head. */
  readonly what?: string;
}

export function toError(thrown: unknown): PlacedError {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

export function overlayOf(thrown: unknown): ErrorPayload["err"] {
  const error = toError(thrown);
  const { stack, id, plugin, frame, loc, code, what } = error;
  const known = typeof code === "string" ? messages().get(code) : undefined;
  const file = loc?.file ?? id;
  return {
    message: textOf(error),
    stack: ownCalls(stripVTControlCharacters(stack ?? "")),
    ...(file === undefined ? {} : { place: short(loc === undefined ? file : `${file}:${loc.line}:${loc.column}`) }),
    ...(id === undefined ? {} : { id }),
    ...(plugin === undefined ? {} : { plugin }),
    ...(frame === undefined ? {} : { frame: stripVTControlCharacters(frame) }),
    ...(loc === undefined ? {} : { loc }),
    ...(known && { code: known.code, cure: known.prose, more: `${ERRORS_PATH}#${known.code}` }),
    what: what ?? (plugin === undefined && loc === undefined ? "The app does not run" : "This does not compile"),
  };
}

/** What is said of it, without what stands beside that in places of its own: where it is, the code there, the error's code. */
function textOf({ message, id, loc, code }: PlacedError): string {
  const file = loc?.file ?? id;
  const text = stripVTControlCharacters(message).split(/\n\s*\n(?=\s*>?\s*\d+ \|)/, 1)[0]!;
  if (file === undefined || !text.startsWith(file) || text.includes("\n")) return text;
  const said = text.slice(file.length).replace(/^(?::\d+:\d+)?:? /, "").replace(/ \(\d+:\d+\)$/, "");
  return typeof code === "string" && said.endsWith(` (${code})`) ? said.slice(0, -` (${code})`.length) : said;
}

/** As one would type it in the folder where the server was started. */
function short(place: string): string {
  const from = relative(process.cwd(), place);
  return from.startsWith("..") ? place : from;
}

const CALL = /^\s+at /;
/** Calls of the app as they are; of those between them, how many there are. The terminal has them all. */
function ownCalls(stack: string): string {
  const lines = stack.split("\n");
  const own = (line: string): boolean => !CALL.test(line) || placesIn(line, process.cwd()).length > 0;
  if (!lines.some((line) => CALL.test(line) && own(line))) return stack;
  const shown: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (own(line)) {
      shown.push(line.replace(`${process.cwd()}/`, ""));
      continue;
    }
    const next = lines.findIndex((each, index) => index > at && own(each));
    const end = next < 0 ? lines.length : next;
    shown.push(`    … ${end - at} more of the framework and of Node`);
    at = end - 1;
  }
  return shown.join("\n");
}

/** An error that a handler or a getter has thrown, with its place in the app and the code there. */
export function running({ what, error }: Pick<FailureRecord, "what" | "error">, root: string): PlacedError {
  const { name, message, stack = "", code } = toError(error);
  const loc = placesIn(stack, root)[0];
  const frame = loc && codeFrame(loc);
  const text = name === "Error" || name === "SolenoidError" ? message : `${name}: ${message}`;
  return Object.assign(new Error(text), { stack, what, code, ...(loc && { loc, plugin: "solenoid" }), ...(frame !== undefined && { frame }) });
}

/** Answers a request that the app could not, for what runs scripts and for what does not. */
export function sendFailure(response: ServerResponse, thrown: unknown): void {
  if (response.headersSent) return void response.end();
  response.writeHead(500, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(failurePage(thrown));
}

/** Shown in place of a page that the server could not make. Vite's client reloads once it is mended. */
function failurePage(thrown: unknown): string {
  const error = overlayOf(thrown);
  const json = JSON.stringify({ ...error, alone: true }).replaceAll("<", "\\u003c");
  const text = [error["what"], error["place"], error.message, error.frame].filter((part) => part !== undefined).join("\n\n");
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Error</title>
<style>pre { max-width: 100ch; margin: 32px auto; padding: 0 16px; font: 13px/20px ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }</style></head>
<body>
<pre>${escapeHtml(text)}</pre>
<script type="module">
import "/@id/__x00__${OVERLAY}";
document.body.append(new (customElements.get("vite-error-overlay"))(${json}));
</script>
</body>
</html>
`;
}
