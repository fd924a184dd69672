/** Text, and which. A browser that is sent a file again runs what it takes for a page or a picture with script, so those are never called plain. */

const ENDINGS: Readonly<Record<string, string>> = {
  csv: "text/csv", tsv: "text/tab-separated-values", json: "application/json", ndjson: "application/x-ndjson", xml: "application/xml", md: "text/markdown",
  ics: "text/calendar", vcf: "text/vcard", yaml: "application/yaml", yml: "application/yaml", css: "text/css", js: "text/javascript", mjs: "text/javascript",
  htm: "text/html", html: "text/html", xhtml: "application/xhtml+xml", svg: "image/svg+xml",
};

/** What browsers take for HTML, the WHATWG's list, at the start. */
const HTML = /^<(!doctype\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|img|form|meta|link|template|object|embed|video|audio|math|svg)[\s/>]/i;
/** Control characters that text may have: tab, ends of lines and pages, escape. */
const CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

/** @param ending of the name, lower case */
export function textType(bytes: Buffer, ending: string): string {
  const text = decode(bytes);
  if (text === undefined) return "application/octet-stream";
  return markupType(text) ?? ENDINGS[ending] ?? "text/plain";
}

/** Undefined: it is none. A letter that the end has cut in two does not matter. */
function decode(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString("utf16le", 2);
  if (first === 0xfe && second === 0xff) return Buffer.from(bytes.subarray(2, bytes.length & ~1)).swap16().toString("utf16le");
  if (bytes.some((byte) => byte < 0x20 && !CONTROLS.has(byte))) return undefined;
  return bytes.toString("latin1", first === 0xef && second === 0xbb ? 3 : 0);
}

function markupType(text: string): string | undefined {
  const start = withoutComments(text);
  if (!start.startsWith("<")) return undefined;
  const xml = /^<\?xml/i.test(start);
  if (/^(<\?xml|<!doctype\s+svg|<svg[\s/>])/i.test(start) && /<svg[\s/>]/i.test(start)) return "image/svg+xml";
  if (HTML.test(start)) return "text/html";
  if (/xmlns(:\w+)?\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml/.test(start)) return "application/xhtml+xml";
  return xml ? "application/xml" : undefined;
}

/** What stands before the first tag. */
function withoutComments(text: string): string {
  let start = text.trimStart();
  for (let end = start.indexOf("-->"); start.startsWith("<!--"); end = start.indexOf("-->")) {
    if (end < 0) return "<html>";                    // a comment that does not end here may hide anything
    start = start.slice(end + 3).trimStart();
  }
  return start;
}
