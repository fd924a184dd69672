import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { disposition, downloadHeaders, fileName, typeByName } from "../../src/server/download/headers.ts";

describe("names", () => {
  test.each([
    ["orders.csv", "orders.csv"], ["  Bestellungen März.csv ", "Bestellungen März.csv"], ["../../etc/passwd", "_.._etc_passwd"], ["a/b\\c.txt", "a_b_c.txt"],
    ["C:\\autoexec.bat", "C__autoexec.bat"], [".htaccess", "htaccess"], ["..", "download"], ["", "download"], ["a\r\nset-cookie: x=1.csv", "a__set-cookie_ x=1.csv"],
    ["invoice\u202efdp.exe", "invoice_fdp.exe"], ["\ud800.csv", "\ufffd.csv"], ["a\"b.csv", "a_b.csv"], ["nul\u0000.csv", "nul_.csv"], ["日本語.pdf", "日本語.pdf"],
  ])("%j is %j", (given, name) => expect(fileName(given)).toBe(name));

  test("a long one keeps its ending", () => {
    const name = fileName(`${"😀".repeat(300)}.csv`);
    expect([name.length <= 150, name.endsWith(".csv"), name.isWellFormed()]).toEqual([true, true, true]);
  });

  test("an endless one is cut", () => {
    expect(fileName(`a${" .".repeat(5_000_000)}b.csv`).length).toBeLessThanOrEqual(150);
  });

  test("in the header: ASCII for old programs, the name itself as RFC 5987 writes it", () => {
    expect(disposition("Bestellungen März (2024) 'neu'.csv")).toBe(
      `attachment; filename="Bestellungen Marz (2024) 'neu'.csv"; filename*=UTF-8''Bestellungen%20M%C3%A4rz%20%282024%29%20%27neu%27.csv`);
    expect(disposition("50%.csv")).toBe(`attachment; filename="50_.csv"; filename*=UTF-8''50%25.csv`);
  });

  test("whatever the name, the header is one line of ASCII with two parameters, and says the name", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (given) => {
      const name = fileName(given);
      const header = disposition(name);
      const [, encoded = ""] = /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''([A-Za-z0-9%!#$&+.^_`|~-]*)$/.exec(header) ?? [];
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      expect(decodeURIComponent(encoded)).toBe(name);
    }));
  });
});

describe("types", () => {
  test.each([
    ["a.csv", "text/csv; charset=utf-8"], ["a.CSV", "text/csv; charset=utf-8"], ["a.pdf", "application/pdf"], ["a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["a", "application/octet-stream"], ["a.unknown", "application/octet-stream"], ["a.constructor", "application/octet-stream"],
    // What a browser would run.
    ["a.html", "application/octet-stream"], ["a.htm", "application/octet-stream"], ["a.svg", "application/octet-stream"], ["a.xml", "application/octet-stream"],
    ["a.xhtml", "application/octet-stream"], ["a.js", "application/octet-stream"], ["a.csv.html", "application/octet-stream"],
  ])("%s is %s", (name, type) => expect(typeByName(name)).toBe(type));

  test("no browser guesses another one, shows it as a page, or keeps it", () => {
    expect(downloadHeaders("a.html", 3)).toMatchObject({
      "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'", "cache-control": "private, no-store",
      "cross-origin-resource-policy": "same-origin", "content-length": "3",
    });
    expect(downloadHeaders("a.html", undefined)).not.toHaveProperty("content-length");
  });
});
