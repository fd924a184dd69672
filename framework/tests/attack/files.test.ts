/** Rows 25 and 26 of the attacks: names and contents of files, on their way in and out again. */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { deflateRawSync, gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { disposition, downloadHeaders, fileName } from "../../src/server/download/headers.ts";
import { typeOf } from "../../src/server/upload/type-of.ts";
import { csvRecords } from "../../src/csv/index.ts";
import { Exports, given } from "../server/fixtures/app/states/exports.state.ts";
import { Files } from "../server/fixtures/app/states/files.state.ts";
import { serve, type Page, type Server } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import type { Talk } from "../server/talk.ts";
import { Sender, type NamedBytes } from "../server/upload/sender.ts";

let server: Server;
let page: Page;
let talk: Talk;
beforeEach(async () => {
  server = await serve({ "/": using(Files, "arrived"), "/exports": using(Exports, "made") });
  page = await server.open();
  talk = await page.attach();
});

const send = (...files: NamedBytes[]): Sender => new Sender(server, page, files);

describe("row 25: names", () => {
  const REFUSED = [
    "../../x", "..\\..\\x", "/etc/passwd", "C:\\x", "\\\\host\\share\\x", "a\0.csv", "x".repeat(4_096), "\u202egpj.exe", "a/../../../b", "....//....//x/..", "a/\u2066b", "\u2028", "a\r\nSet-Cookie: x=1",
    ".", "..", "a/.", "a/..", "~/../x/..", "file:///etc/passwd", "\ud800", "a\u200f/../b", "con\u0000", "%00\u0000",
  ];
  test.each(REFUSED)("row 25: %j is refused before a byte of the file is read", async (name) => {
    const files = send([name, Buffer.from("x")]);
    const opening = files.open();
    expect(await talk.call("Files", "unread", files.references)).toMatchObject({ outcome: "failed", value: ["upload-name", expect.any(String)] });
    await opening;
    expect(files.wanted).toEqual([]);
  });

  const ODD = ["CON", "nul.txt", "COM1", "x.csv.exe", "%2e%2e%2fx", "..%5cx", "a;b.csv", "a'b\".csv", "<script>alert(1)</script>.csv".replace("/", ""), "=cmd|'x'!A1.csv", "$(rm -rf).csv", "`id`.csv", "-rf", "a:b".replace(":", ";"), "___proto__", "constructor"];
  test.each(ODD)("row 25: %j is a name, and no path of the server is made of it", async (name) => {
    const before = readdirSync(tmpdir());
    const files = send([name, Buffer.from("x")]);
    void files.run();
    expect(await talk.done("Files", "one", ...files.references)).toMatchObject({ name, text: "x" });
    expect(readdirSync(tmpdir()).filter((each) => !before.includes(each) && each.includes(name))).toEqual([]);
  });

  test.each([...REFUSED, ...ODD, "a\"b.csv", "a\\b", "日本語.csv", "ü\u0301.csv", "\u0085x", "x\u007f", ";filename=evil.exe", "\"; filename=\"evil.exe", "%0d%0aset-cookie:x=1"])("row 25: %j goes out as one name in one header", async (name) => {
    const made = fileName(name);
    expect(made).not.toMatch(/[\p{Cc}/\\:*?"<>|\u202a-\u202e\u2066-\u2069]/u);
    expect(made).not.toMatch(/^\.|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
    expect(made.length).toBeLessThanOrEqual(150);
    const header = disposition(made);
    expect(header).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[^"\s;]*$/);
    given.content = "x";
    const exporting = await server.open("/exports");
    const other = await exporting.attach();
    await other.done("Exports", "save", name);
    const response = await fetch(server.url + (other.effects[0]![1] as string), { headers: { cookie: exporting.cookie! } });
    expect([response.status, await response.text(), response.headers.get("set-cookie"), response.headers.get("content-disposition")]).toEqual([200, "x", null, header]);
  });
});

// ------------------------------------------------------------ row 26

interface Entry { readonly name: string; readonly data: Buffer; readonly size?: number; readonly mode?: number }

/** An archive as tools write it; a size may be a lie. */
function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data, size = data.length, mode = 0o100644 } of entries) {
    const packed = deflateRawSync(data, { level: 9 });
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50);
    local.copy(head, 6, 4, 30);
    head.writeUInt32LE((mode << 16) >>> 0, 38);
    head.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    central.push(head, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...central, end]);
}

const nested = (levels: number): Buffer => (levels === 0 ? Buffer.alloc(1 << 20) : zip([{ name: "inner.zip", data: nested(levels - 1) }]));
/** A picture that says that it has 50,000 by 50,000 points. */
const gigapixel = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.from("0000c3500000c350080600000000000000", "hex")]);

describe("row 26: archives and pictures are never unpacked", () => {
  const OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  test.each<[string, () => Buffer, string]>([
    ["a bomb of 64 MB", () => zip([{ name: "zeros", data: Buffer.alloc(64 << 20) }]), "application/zip"],
    ["one that says that it has 4 GB", () => zip([{ name: "zeros", data: Buffer.alloc(1_000), size: 0xffffffff }]), "application/zip"],
    ["archives in archives", () => nested(8), "application/zip"],
    ["paths that lead out", () => zip([{ name: "../../../../etc/cron.d/x", data: Buffer.from("x") }, { name: "/etc/passwd", data: Buffer.from("x") }]), "application/zip"],
    ["a symbolic link", () => zip([{ name: "link", data: Buffer.from("/etc/passwd"), mode: 0o120777 }]), "application/zip"],
    ["ten thousand entries", () => zip(Array.from({ length: 10_000 }, (_, at) => ({ name: `${at}`, data: Buffer.alloc(0) }))), "application/zip"],
    ["a name that is longer than the file", () => { const bytes = zip([{ name: "a", data: Buffer.from("x") }]); bytes.writeUInt16LE(65_535, 26); return bytes; }, "application/zip"],
    ["entries within entries' names", () => Buffer.from("504b0304".repeat(1_000), "hex"), "application/zip"],
    ["a workbook that is a bomb", () => zip([{ name: "[Content_Types].xml", data: Buffer.from("<x/>") }, { name: "xl/workbook.xml", data: Buffer.alloc(64 << 20) }]), OFFICE],
    ["gzip of zeros", () => gzipSync(Buffer.alloc(64 << 20)), "application/gzip"],
    ["a picture of 2.5 gigapixels", () => gigapixel, "image/png"],
    ["a picture that is cut off", () => gigapixel.subarray(0, 12), "image/png"],
  ])("row 26: %s comes in as the bytes that it is", async (_, make, type) => {
    const bytes = make();
    const files = send(["file.bin", bytes]);
    const before = process.memoryUsage().arrayBuffers;
    const sending = files.run();
    const [[, told, size]] = await talk.done("Files", "unread", files.references) as [[string, string, number]];
    expect([told, size]).toEqual([type, bytes.length]);
    await sending;
    const again = send(["file.bin", bytes]);
    void again.run();
    expect(await talk.done("Files", "inOrder", again.references)).toEqual([createHash("sha1").update(bytes).digest("hex")]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(48 << 20);
  });
});

describe("row 26: what browsers would run", () => {
  const SCRIPT = "<script>alert(document.cookie)</script>";
  const cases: [string, string, Buffer, RegExp][] = [
    ["SVG with script", "a.png", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`), /^image\/svg\+xml$/],
    ["SVG behind XML and comments", "a.csv", Buffer.from(`<?xml version="1.0"?><!-- x --><!DOCTYPE svg><svg onload="alert(1)"/>`), /svg/],
    ["HTML that is called CSV", "a.csv", Buffer.from(`\n\t <HTML>${SCRIPT}`), /^text\/html$/],
    ["HTML behind a byte order mark", "a.txt", Buffer.from(`\ufeff<script >alert(1)</script>`), /^text\/html$/],
    ["HTML behind a comment without end", "a.txt", Buffer.from(`<!-- ${"x".repeat(5_000)}`), /^text\/html$/],
    ["HTML in UTF-16", "a.txt", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SCRIPT, "utf16le")]), /^text\/html$/],
    ["an entity bomb", "a.xml", Buffer.from(`<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>`), /xml$/],
    ["an external entity", "a.xml", Buffer.from(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`), /xml$/],
    ["GIF and JavaScript", "a.js", Buffer.from(`GIF89a/*\0\0*/=1;alert(1)`), /^image\/gif$/],
    ["BMP and JavaScript", "a.js", Buffer.concat([Buffer.from("BM=1;/*"), Buffer.alloc(20), Buffer.from("*/alert(1)")]), /^(application\/octet-stream|image\/bmp)$/],
    ["JPEG and HTML", "a.html", Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.from(SCRIPT)]), /^image\/jpeg$/],
    ["PNG and PHP", "a.php", Buffer.concat([gigapixel, Buffer.from("<?php system($_GET[0]);")]), /^image\/png$/],
    ["PDF and HTML", "a.html", Buffer.from(`%PDF-1.4\n${SCRIPT}`), /^application\/pdf$/],
    ["an archive and HTML", "a.html", Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(26), Buffer.from(SCRIPT)]), /^application\/zip$/],
    ["a program", "a.csv", Buffer.concat([Buffer.from("4d5a9000", "hex"), Buffer.alloc(60)]), /executable/],
    ["a script of the shell", "a.csv", Buffer.from("#!/bin/sh\nrm -rf /\n"), /^text\/csv$/],
    ["MIME in HTML", "a.mht", Buffer.from(`MIME-Version: 1.0\nContent-Type: multipart/related\n\n${SCRIPT}`), /^text\/plain$/],
  ];
  test.each(cases)("row 26: %s is told by its content", (_, name, bytes, type) => {
    expect(typeOf(bytes.subarray(0, 4_096), name)).toMatch(type);
  });

  test.each(cases)("row 26: %s goes out as a file that is saved, and is never sniffed, framed or run", async (_, name, bytes) => {
    given.content = new Uint8Array(bytes);
    const exporting = await server.open("/exports");
    const other = await exporting.attach();
    await other.done("Exports", "save", name);
    const response = await fetch(server.url + (other.effects[0]![1] as string), { headers: { cookie: exporting.cookie! } });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'", "cross-origin-resource-policy": "same-origin", "content-disposition": expect.stringMatching(/^attachment;/) });
    expect(headers["content-type"]).not.toMatch(/html|svg|xml|javascript/);
  });

  test("row 26: no ending has a type that a browser runs", () => {
    for (const ending of ["html", "htm", "xhtml", "svg", "svgz", "xml", "xsl", "js", "mjs", "mht", "mhtml", "swf", "hta", "wasm", "shtml", "rdf", "vml", "constructor", "__proto__"]) {
      expect(downloadHeaders(`a.${ending}`, 1)["content-type"]).toBe("application/octet-stream");
    }
  });
});

describe("row 26: tables of text", () => {
  const read = async (text: string): Promise<Record<string, string>[]> => {
    const rows: Record<string, string>[] = [];
    for await (const batch of csvRecords(new Blob([text]).stream())) rows.push(...batch);
    return rows;
  };
  test("row 26: a row without end, a quote without end, a million columns", async () => {
    await expect(read(`a,b\n${"x".repeat(1_200_000)}`)).rejects.toMatchObject({ code: "csv-row-long" });
    await expect(read(`a,b\n"${"x\n".repeat(600_000)}`)).rejects.toMatchObject({ code: "csv-row-long" });
    await expect(read(",".repeat(1_000_000))).rejects.toMatchObject({ code: expect.stringMatching(/^csv-/) });
  });

  test("row 26: names of columns that reach prototypes are names", async () => {
    const [row] = await read("__proto__,constructor,name\nadmin,x,Ann\n");
    expect([Object.keys(row!), Object.getPrototypeOf(row), ({} as { admin?: unknown }).admin]).toEqual([["__proto__", "constructor", "name"], Object.prototype, undefined]);
  });
});
