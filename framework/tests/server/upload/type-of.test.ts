/** What a file is, by its content. */
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { typeOf } from "../../../src/server/upload/type-of.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");
const latin = (text: string): Buffer => Buffer.from(text, "latin1");

describe("by the first bytes, whatever the name says", () => {
  test.each<[string, Buffer]>([
    ["image/png", hex("89504e470d0a1a0a0000000d49484452")], ["image/jpeg", hex("ffd8ffe000104a464946")], ["image/gif", latin("GIF89a\x01\0")], ["image/webp", latin("RIFF\x24\0\0\0WEBPVP8 ")],
    ["image/avif", latin("\0\0\0\x1cftypavif")], ["image/heic", latin("\0\0\0\x18ftypheic")], ["image/tiff", latin("II*\0\x08\0")], ["image/bmp", latin("BM\x36\0\0\0\0\0\0\0\x36")],
    ["image/vnd.microsoft.icon", hex("000001000100")], ["application/pdf", latin("%PDF-1.7\n%\xe2")], ["application/gzip", hex("1f8b0800")], ["application/x-xz", hex("fd377a585a0000")],
    ["application/zstd", hex("28b52ffd24")], ["application/x-bzip2", hex("425a6839314159265359")], ["application/x-7z-compressed", hex("377abcaf271c0004")], ["application/vnd.rar", hex("526172211a0700")],
    ["application/x-tar", Buffer.concat([Buffer.alloc(257, "a"), latin("ustar\0")])], ["application/vnd.sqlite3", latin("SQLite format 3\0\x10")], ["application/vnd.apache.parquet", latin("PAR1\x15")],
    ["video/mp4", latin("\0\0\0\x18ftypisom")], ["video/quicktime", latin("\0\0\0\x14ftypqt  ")], ["audio/mp4", latin("\0\0\0\x18ftypM4A ")], ["video/webm", hex("1a45dfa39f42")],
    ["audio/mpeg", latin("ID3\x04")], ["audio/wav", latin("RIFF\x24\0\0\0WAVEfmt ")], ["audio/ogg", latin("OggS\0")], ["audio/flac", latin("fLaC")], ["font/woff2", latin("wOF2")],
    ["application/wasm", hex("0061736d01000000")], ["application/x-executable", hex("7f454c460201")], ["application/vnd.microsoft.portable-executable", hex("4d5a90000300")],
    ["application/rtf", latin("{\\rtf1\\ansi")], ["application/octet-stream", hex("0102030405")], ["application/octet-stream", latin("text, then\0")],
  ])("%s", (type, bytes) => {
    expect(typeOf(bytes, "holiday.csv")).toBe(type);
    expect(typeOf(bytes, "no-ending")).toBe(type);
  });

  test("half of a mark is none", () => {
    expect(typeOf(hex("8950"), "a.png")).not.toBe("image/png");
    expect(typeOf(latin("RIFF"), "a.webp")).not.toBe("image/webp");
  });
});

describe("old office files, by their name: all of them are the same container", () => {
  const ole = hex("d0cf11e0a1b11ae1");
  test.each([["a.xls", "application/vnd.ms-excel"], ["a.DOC", "application/msword"], ["a.ppt", "application/vnd.ms-powerpoint"], ["a.csv", "application/x-ole-storage"], ["a", "application/x-ole-storage"]])("%s", (name, type) => {
    expect(typeOf(ole, name)).toBe(type);
  });
});

/** Local entries of an archive, as an archiver writes them: `streamed` with sizes that stand behind. */
function zip(entries: readonly (readonly [name: string, content: string])[], { streamed = false, stored = false } = {}): Buffer {
  return Buffer.concat(entries.flatMap(([name, content]) => {
    const data = stored ? latin(content) : deflateRawSync(latin(content));
    const head = Buffer.alloc(30);
    head.write("PK\x03\x04", "latin1");
    head.writeUInt16LE(streamed ? 8 : 0, 6);
    head.writeUInt16LE(stored ? 0 : 8, 8);
    head.writeUInt32LE(streamed ? 0 : data.length, 18);
    head.writeUInt16LE(name.length, 26);
    return [head, latin(name), data, ...(streamed ? [latin("PK\x07\x08"), Buffer.alloc(12)] : [])];
  }));
}

describe("archives, by what is in them", () => {
  const office = (part: string): [string, string][] => [["[Content_Types].xml", "<Types/>".repeat(20)], ["_rels/.rels", "<Relationships/>"], [part, "<x/>"]];
  const TYPE = "application/vnd.openxmlformats-officedocument.";

  test.each([
    ["word/document.xml", `${TYPE}wordprocessingml.document`], ["xl/workbook.xml", `${TYPE}spreadsheetml.sheet`], ["ppt/presentation.xml", `${TYPE}presentationml.presentation`],
    ["other/part.xml", "application/zip"],
  ])("%s", (part, type) => {
    expect(typeOf(zip(office(part)), "report.docx")).toBe(type);
    expect(typeOf(zip(office(part), { streamed: true }), "a.zip")).toBe(type);
  });

  test.each(["application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.text", "application/epub+zip"])("%s", (type) => {
    expect(typeOf(zip([["mimetype", type], ["content.xml", "<x/>"]], { stored: true }), "a.zip")).toBe(type);
    expect(typeOf(zip([["mimetype", type], ["content.xml", "<x/>"]], { stored: true, streamed: true }), "a")).toBe(type);
  });

  test.each(["text/html", "image/svg+xml", "application/vnd.oasis.opendocument.text\r\nx: y", ""])("one that only says it is %j is an archive", (said) => {
    expect(typeOf(zip([["mimetype", said], ["a", "b"]], { stored: true }), "a.odt")).toBe("application/zip");
  });

  test("others", () => {
    expect(typeOf(zip([["word/letters.txt", "a"], ["b.txt", "b"]]), "a.docx")).toBe("application/zip");
    expect(typeOf(zip([["META-INF/MANIFEST.MF", "a"], ["META-INF/x", "b"]]), "a.zip")).toBe("application/java-archive");
    expect(typeOf(hex("504b0506000000000000"), "empty.zip")).toBe("application/zip");
    expect(typeOf(hex("504b0304"), "cut.zip")).toBe("application/zip");
    expect(typeOf(zip([["a".repeat(3_000), "b"]]).subarray(0, 40), "cut.zip")).toBe("application/zip");
  });
});

describe("text", () => {
  test.each([
    ["a.csv", "x,y\n1,2", "text/csv"], ["a.TSV", "x\ty", "text/tab-separated-values"], ["a.json", '{"a":1}', "application/json"], ["a.md", "# A", "text/markdown"], ["a.txt", "hello", "text/plain"],
    ["a", "hello", "text/plain"], ["a.exe", "hello", "text/plain"], ["a.png", "hello", "text/plain"], ["a.csv", "", "text/csv"], ["a.txt", "", "text/plain"], ["a.csv", "\ufeffx,y", "text/csv"],
    ["a.txt", "1 < 2", "text/plain"], ["a.txt", "<3 you", "text/plain"], ["a.txt", "<bold claim", "text/plain"], ["a.csv", "näme,größe", "text/csv"], ["a.js", "alert(1)", "text/javascript"],
    ["a.txt", "\u001b[1mbold\u001b[0m", "text/plain"],
  ])("%s %j", (name, text, type) => expect(typeOf(Buffer.from(text), name)).toBe(type));

  test("in UTF-16, with its mark", () => {
    expect(typeOf(Buffer.from("\ufeffx,y\n", "utf16le"), "a.csv")).toBe("text/csv");
    expect(typeOf(Buffer.from("\ufeffx,y\n", "utf16le").swap16(), "a.csv")).toBe("text/csv");
    expect(typeOf(Buffer.from("\ufeff<script>", "utf16le"), "a.txt")).toBe("text/html");
    expect(typeOf(Buffer.from("\ufeff<html>", "utf16le").swap16(), "a.txt")).toBe("text/html");
    expect(typeOf(Buffer.from("x,y\n", "utf16le"), "a.csv")).toBe("application/octet-stream");
  });
});

describe("what a browser would run is never called plain", () => {
  test.each([
    "<!DOCTYPE html><p>", "<!doctype HTML>", "<html>", "  \n\t<HTML lang=en>", "<script>alert(1)</script>", "<SCRIPT src=x>", "<body onload=x>", "<iframe src=x>", "<img src=x onerror=y>", "<a href=x>",
    "<!-- hello --><script>", "<!-- a --> <!-- b -->\n<html>", "\ufeff<html>", "<!--", `<!--${" ".repeat(4_200)}`, "<style>", "<title>", "<math>", "<br/>",
  ])("%j is HTML", (text) => {
    for (const name of ["a.txt", "a.csv", "a.jpg", "a"]) expect(typeOf(Buffer.from(text).subarray(0, 4_096), name)).toBe("text/html");
  });

  test.each(["<svg xmlns='x'>", "<?xml version='1.0'?><svg>", "<?xml version='1.0'?>\n<!-- Drawn -->\n<!DOCTYPE svg PUBLIC 'x'>\n<svg width=1>", "\n<SVG >", "<!-- x --><svg>"])("%j is SVG", (text) => {
    for (const name of ["a.txt", "a.svg", "a.png", "a.xml"]) expect(typeOf(Buffer.from(text), name)).toBe("image/svg+xml");
  });

  test("by its name, where it is text and begins with none of that", () => {
    expect(typeOf(Buffer.from("hello <script>"), "a.html")).toBe("text/html");
    expect(typeOf(Buffer.from("hello"), "a.SVG")).toBe("image/svg+xml");
    expect(typeOf(Buffer.from(""), "a.htm")).toBe("text/html");
    expect(typeOf(Buffer.from("hello"), "a.xhtml")).toBe("application/xhtml+xml");
  });

  test("XML of other kinds", () => {
    expect(typeOf(Buffer.from("<?xml version='1.0'?><rows/>"), "a.xml")).toBe("application/xml");
    expect(typeOf(Buffer.from("<?xml version='1.0'?><rows/>"), "a.txt")).toBe("application/xml");
    expect(typeOf(Buffer.from(`<?xml version='1.0'?><x xmlns="http://www.w3.org/1999/xhtml">`), "a.xml")).toBe("application/xhtml+xml");
    expect(typeOf(Buffer.from("<rows/>"), "a.xml")).toBe("application/xml");
  });
});
