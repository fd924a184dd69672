/** A page of auth itself that needs no script: for what went wrong, and in development. */
import type { FastifyReply } from "fastify";
import { newNonce, pageHeaders } from "../../server/http/headers.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;" };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f6f7f9, #101216); color: light-dark(#16181d, #e8eaee); }
main { width: min(26rem, 100vw - 2rem); box-sizing: border-box; padding: 2rem; border-radius: 12px; background: light-dark(#fff, #191c22); border: 1px solid light-dark(#e1e4ea, #2b2f38); }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; } p { margin: 0 0 1.25rem; color: light-dark(#525a68, #a5adbb); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
button, a.button { display: block; width: 100%; box-sizing: border-box; min-height: 44px; padding: .55rem .9rem; border-radius: 8px; border: 1px solid light-dark(#cfd4dd, #3a404c); background: transparent; color: inherit; font: inherit; text-align: start; text-decoration: none; cursor: pointer; }
button:hover, a.button:hover { background: light-dark(#f0f2f6, #22262e); } button:focus-visible, a.button:focus-visible { outline: 2px solid #3b6cf6; outline-offset: 2px; }
small { display: block; color: light-dark(#5c6472, #9aa2b1); }
`;

export function sendPlainPage(reply: FastifyReply, { title, body, status = 200, development = false }: { title: string; body: string; status?: number; development?: boolean }): FastifyReply {
  const nonce = newNonce();
  return reply.code(status).headers(pageHeaders(nonce, development)).send(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>
`);
}
