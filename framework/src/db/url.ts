/** Where the database is. */
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dbUrl } from "../errors/db.ts";

export const MEMORY = ":memory:";
const DEFAULT = "file:data/app.db";

/**
 * The absolute path of the file, or `:memory:`.
 * @throws db-url
 */
export function databaseFile(url: string | undefined = process.env.DATABASE_URL): string {
  const text = url?.trim() || DEFAULT;
  if (text === MEMORY || text === `file:${MEMORY}`) return MEMORY;
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (text.includes("?") || (scheme !== undefined && scheme !== "file")) throw dbUrl({ url: withoutPassword(text) });
  if (text.startsWith("file://")) return fileURLToPath(text);
  const path = scheme === "file" ? text.slice("file:".length) : text;
  if (!path || path.endsWith("/")) throw dbUrl({ url: text });
  return isAbsolute(path) ? path : resolve(path);
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//…@");
}
