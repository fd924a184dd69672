/** An error of development, as the browser's overlay and the terminal show it. */
import type { ServerResponse } from "node:http";
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
  const { message, stack, id, plugin, frame, loc, code, what } = toError(thrown);
  const known = typeof code === "string" ? messages().get(code) : undefined;
  return {
    message: stripVTControlCharacters(message),
    stack: stripVTControlCharacters(stack ?? ""),
    ...(id === undefined ? {} : { id }),
    ...(plugin === undefined ? {} : { plugin }),
    ...(frame === undefined ? {} : { frame: stripVTControlCharacters(frame) }),
    ...(loc === undefined ? {} : { loc }),
    ...(known && { code: known.code, cure: known.prose, more: `${ERRORS_PATH}#${known.code}` }),
    what: what ?? (plugin === undefined && loc === undefined ? "The app does not run" : "This does not compile"),
  };
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
  const json = JSON.stringify(error).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Error</title></head>
<body>
<pre>${escapeHtml(error.message)}</pre>
<script type="module">
import "/@id/__x00__${OVERLAY}";
document.body.append(new (customElements.get("vite-error-overlay"))(${json}));
</script>
</body>
</html>
`;
}
