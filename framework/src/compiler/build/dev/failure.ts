/** An error of development, as the browser's overlay and the terminal show it. */
import type { ServerResponse } from "node:http";
import { stripVTControlCharacters } from "node:util";
import type { ErrorPayload } from "vite";

/** An error as Vite, Rolldown and the compiler throw them. */
interface PlacedError extends Error {
  readonly id?: string;
  readonly plugin?: string;
  readonly frame?: string;
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number };
}

export function toError(thrown: unknown): PlacedError {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

export function overlayOf(thrown: unknown): ErrorPayload["err"] {
  const { message, stack, id, plugin, frame, loc } = toError(thrown);
  return {
    message: stripVTControlCharacters(message),
    stack: stripVTControlCharacters(stack ?? ""),
    ...(id === undefined ? {} : { id }),
    ...(plugin === undefined ? {} : { plugin }),
    ...(frame === undefined ? {} : { frame: stripVTControlCharacters(frame) }),
    ...(loc === undefined ? {} : { loc }),
  };
}

/** Answers a request that the app could not, for what runs scripts and for what does not. */
export function sendFailure(response: ServerResponse, thrown: unknown): void {
  if (response.headersSent) return void response.end();
  response.writeHead(500, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(failurePage(thrown));
}

/** Shown in place of a page that the server could not make. Vite's client shows its overlay, and reloads once it is mended. */
function failurePage(thrown: unknown): string {
  const error = overlayOf(thrown);
  const json = JSON.stringify(error).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Error</title></head>
<body>
<pre>${escapeHtml(error.message)}</pre>
<script type="module">
import { ErrorOverlay } from "/@vite/client";
document.body.append(new ErrorOverlay(${json}));
</script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
