/** Whose page has made a request that brings a cookie: the browser says it, and a page cannot say otherwise. */
import type { IncomingHttpHeaders } from "node:http";

/** @param own the public address, where it is known; else the request's own host counts */
export function fromOrigin(headers: IncomingHttpHeaders, own: string | undefined): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return false;
  if (own !== undefined && origin === own) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** As `fromOrigin`; also holds behind a proxy that changes the host, as `Sec-Fetch-Site` is the browser's own judgement. */
export function fromHere(headers: IncomingHttpHeaders, own: string | undefined): boolean {
  const site = headers["sec-fetch-site"];
  return site === undefined ? fromOrigin(headers, own) : site === "same-origin";
}
