/** Where to lead a browser once it has signed in or out: whatever was asked for, it stays within the app. */
import { limits } from "../server/limits.ts";

const HERE = "http://here.invalid";
/** What browsers take for a slash, or leave out before they look. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const SLIPPERY = /[\\\u0000-\u001f\u007f]/;
/** To be led there after signing in would begin it anew. */
const ROUND = /^\/(?:sign-in\/?$|auth\/|_solenoid\/)/i;

/**
 * A path of this app, with its query, from what came in an address or a cookie; `/` for anything that could lead elsewhere. Never trust what was checked
 * before and kept by the browser: it is asked again where it is used.
 */
export function safeReturn(path: unknown): string {
  if (typeof path !== "string" || !path.startsWith("/") || path.length > limits.urlLength || SLIPPERY.test(path)) return "/";
  if (!URL.canParse(path, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(path, HERE);
  const decoded = decode(pathname);
  // `/.//evil` and `/%2fevil` begin with two slashes for who resolves or decodes them; so does what is decoded twice.
  if (origin !== HERE || decoded === undefined || [pathname, decoded, decode(decoded) ?? ""].some((each) => /^\/[\\/]/.test(each) || SLIPPERY.test(each))) return "/";
  return ROUND.test(decoded) ? "/" : pathname + search + hash;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
