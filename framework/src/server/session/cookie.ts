/** The cookie that names a browser's session. Where the app is reached by https its name begins with `__Host-`: no neighbouring site can set it, and it goes nowhere else. */
import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";

export const SESSION_COOKIE = "solenoid-session";

export const cookieName = (secure: boolean): string => (secure ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE);

/** `Set-Cookie` for a value; an empty one takes it away. Without an age it ends with the browser. */
export function sessionCookie(token: string, secure: boolean, maxAge?: number): string {
  const age = token === "" ? "; Max-Age=0" : maxAge === undefined ? "" : `; Max-Age=${Math.floor(maxAge / 1000)}`;
  return `${cookieName(secure)}=${token}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? "; Secure" : ""}`;
}

/** Of two with one name nobody can tell which is the browser's own: there is none then. */
export function readToken(header: string | undefined, secure: boolean): string | undefined {
  const name = cookieName(secure);
  let found: string | undefined;
  for (const part of header?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    if (found !== undefined) return undefined;
    found = part.slice(at + 1).trim();
  }
  return found !== undefined && /^[\w-]{20,64}$/.test(found) ? found : undefined;
}

/** What is kept of a token: of no use to whoever reads it. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** @param origin the public address, where it is known: a proxy in front may speak plain HTTP to us */
export const isSecure = ({ protocol }: Pick<FastifyRequest, "protocol">, origin: string | undefined): boolean => protocol === "https" || origin?.startsWith("https:") === true;
