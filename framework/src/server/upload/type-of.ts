/** A file's type by its first bytes. What the browser says is not asked; the name only where the bytes leave a choice. */
import { binaryType } from "./binary-type.ts";
import { textType } from "./text-type.ts";
import { zipType } from "./zip-type.ts";

/** Container formats of which only the name tells what is inside. */
const INSIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "application/x-ole-storage": {
    xls: "application/vnd.ms-excel", doc: "application/msword", ppt: "application/vnd.ms-powerpoint", msg: "application/vnd.ms-outlook",
  },
};

/** @param first the first 4,096 bytes, or all of a shorter file */
export function typeOf(first: Uint8Array, name: string): string {
  const bytes = Buffer.from(first.buffer, first.byteOffset, first.byteLength);
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const found = binaryType(bytes);
  if (found === "application/zip") return zipType(bytes);
  if (found !== undefined) return INSIDE[found]?.[ending] ?? found;
  return textType(bytes, ending);
}
