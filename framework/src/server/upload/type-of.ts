/** A file's type by its first bytes; what browsers and names say is only asked where text is text. */

const MAGIC: readonly (readonly [type: string, bytes: string, offset?: number])[] = [
  ["image/png", "89504e470d0a1a0a"],
  ["image/jpeg", "ffd8ff"],
  ["image/gif", "47494638"],
  ["image/webp", "57454250", 8],
  ["image/avif", "6674797061766966", 4],
  ["application/pdf", "255044462d"],
  ["application/zip", "504b0304"],
  ["application/gzip", "1f8b"],
  ["application/vnd.sqlite3", "53514c69746520666f726d6174203300"],
  ["video/mp4", "66747970", 4],
  ["audio/mpeg", "494433"],
  ["application/x-ole-storage", "d0cf11e0a1b11ae1"],
];

const TEXTS: Readonly<Record<string, string>> = { csv: "text/csv", tsv: "text/tab-separated-values", json: "application/json", xml: "application/xml", md: "text/markdown" };
const OFFICE: Readonly<Record<string, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

export function typeOf(first: Uint8Array, name: string): string {
  const hex = Buffer.from(first).toString("hex");
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const found = MAGIC.find(([, bytes, offset = 0]) => hex.startsWith(bytes, offset * 2))?.[0];
  if (found === "application/zip") return OFFICE[ending] ?? found;
  if (found !== undefined) return found;
  // Markup is never called plain: a browser that is sent it again would run it.
  if (/^\s*<(!doctype|html|svg|script|\?xml)/i.test(Buffer.from(first).toString("latin1"))) return ending === "svg" ? "image/svg+xml" : "text/html";
  return first.includes(0) ? "application/octet-stream" : TEXTS[ending] ?? "text/plain";
}
