/** What a browser is told of a download: its name, its type by the name, and that it is a file in any case. */

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8", tsv: "text/tab-separated-values; charset=utf-8", txt: "text/plain; charset=utf-8", md: "text/markdown; charset=utf-8",
  json: "application/json", ndjson: "application/x-ndjson", ics: "text/calendar; charset=utf-8", vcf: "text/vcard; charset=utf-8",
  pdf: "application/pdf", zip: "application/zip", gz: "application/gzip", sqlite: "application/vnd.sqlite3", parquet: "application/vnd.apache.parquet",
  png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp", avif: "image/avif",
  mp3: "audio/mpeg", wav: "audio/wav", mp4: "video/mp4", webm: "video/webm",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
};

/** What a browser might run, HTML and SVG among it, has no type of its own here: it is bytes. */
export function typeByName(name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(TYPES, ending) ? TYPES[ending]! : "application/octet-stream";
}

const LONGEST = 150;
/** Control characters end a header, slashes lead to other folders, and turned text hides what a name ends with. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/g;

/** Names of devices on Windows, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** The name as a file can have it on any system: one name, no path, at most 150 characters with its ending kept. */
export function fileName(given: string): string {
  const near = given.length > 4 * LONGEST ? given.slice(0, 2 * LONGEST) + given.slice(-LONGEST) : given;
  const clean = near.toWellFormed().replace(UNFIT, "_").replace(/^[\s.]+|[\s.]+$/g, "").replace(DEVICE, "_$&");
  if (clean.length <= LONGEST) return clean === "" ? "download" : clean;
  const ending = /\.[a-z0-9]{1,10}$/i.exec(clean)?.[0] ?? "";
  return clean.slice(0, LONGEST - ending.length).toWellFormed() + ending;
}

/** RFC 6266: an ASCII name for those that know no other, and the real one as RFC 5987 writes it. */
export function disposition(name: string): string {
  const plain = name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^\x20-\x7e]|[%"\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export function downloadHeaders(name: string, length: number | undefined): Record<string, string> {
  return {
    "content-type": typeByName(name),
    "content-disposition": disposition(name),
    "cache-control": "private, no-store",
    // What is made while it is taken has no parts to ask for; the address is good once.
    "accept-ranges": "none",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    ...(length !== undefined && { "content-length": String(length) }),
  };
}
