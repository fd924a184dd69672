/** Where the database is. */
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dbUrl } from "../errors/db.ts";

export const MEMORY = ":memory:";
const DEFAULT = "file:data/app.db";

/** A file or `:memory:`, or a server. */
export type Place = { readonly kind: "sqlite"; readonly file: string } | { readonly kind: "postgres"; readonly url: string };

/**
 * Where `url` or `DATABASE_URL` points to; else the file of the app.
 * @throws db-url
 */
export function placeOf(url: string | undefined = process.env.DATABASE_URL): Place {
  const text = url?.trim() || DEFAULT;
  return /^postgres(ql)?:\/\//i.test(text) ? { kind: "postgres", url: text } : { kind: "sqlite", file: fileOf(text) };
}

/** The absolute path, or `:memory:`. */
function fileOf(text: string): string {
  if (text === MEMORY || text === `file:${MEMORY}`) return MEMORY;
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (text.includes("?") || (scheme !== undefined && scheme !== "file")) throw dbUrl({ url: withoutPassword(text) });
  if (text.startsWith("file://")) return fileURLToPath(text);
  const path = scheme === "file" ? text.slice("file:".length) : text;
  if (!path || path.endsWith("/")) throw dbUrl({ url: text });
  return isAbsolute(path) ? path : resolve(path);
}

export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//…@");
}
