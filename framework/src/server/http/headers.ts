/** Headers of every page: what a browser must not do with it. */
import { randomText } from "../session/secret.ts";

export const newNonce = (): string => randomText(16);

/** In development Vite's client adds style elements that know no nonce. */
export function pageHeaders(nonce: string, development: boolean): Record<string, string> {
  const style = development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src ${style}`,
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      // Vite's client waits for a restarted server in a worker.
      ...(development ? ["worker-src 'self' blob:"] : []),
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
  };
}
