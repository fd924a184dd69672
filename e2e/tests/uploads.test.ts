/** Files from a real browser: several, folders, cuts, cancels, bounds, and half a million rows. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const RETAIL = join(import.meta.dirname, "../../../shared/data/online-retail.csv.gz");
const site = visit("fixtures/uploads", { network: true });
let folder: string;
let retail: string;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "solenoid-files-"));
  retail = join(folder, "online-retail.csv");
  await pipeline(createReadStream(RETAIL), createGunzip(), createWriteStream(retail));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  ({ page } = await site.newPage());
});

const open = async (path: string): Promise<void> => {
  await page.goto(site.network.address + path);
  await hydrated(page);
};
const text = (selector: string): Promise<string | null> => page.locator(selector).textContent();
/** The sums over all rows, once they are shown. */
const totals = async (): Promise<unknown> => {
  const shownNow = (await text("#totals"))!;
  return shownNow.startsWith("{") ? JSON.parse(shownNow) : shownNow;
};
const number = async (selector: string): Promise<number> => Number(await text(selector));
const chooser = (label: string) => page.locator(".sol-upload").filter({ has: page.getByText(new RegExp(`^${label}(:|$)`)) }).locator("input[type=file]");
const long = { timeout: 50_000 };
const longest = { timeout: 150_000 };

interface Made { readonly name: string; readonly path: string; readonly bytes: Buffer }
/** A file of its own bytes, in a folder of the test. */
function make(name: string, size: number, start = ""): Made {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 4) bytes.writeUInt32LE((at * 2_654_435_761 + name.length) >>> 0, Math.min(at, size - 4 < 0 ? 0 : size - 4));
  bytes.write(start);
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return { name, path, bytes };
}
const shown = ({ bytes }: Made, name: string, type = "application/octet-stream"): string => `${name} ${type} ${bytes.length} ${createHash("sha256").update(bytes).digest("hex")}`;
const entries = (): Promise<string[]> => page.locator("#entries > li").allTextContents();
const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("solenoid-upload-"));

describe("one file", () => {
  test("of points is drawn; a wrong row says which", async () => {
    await open("/");
    await chooser("CSV with x and y").setInputFiles({ name: "points.csv", mimeType: "text/csv", buffer: Buffer.from("x,y\n1,2\n3,4\n") });
    await expect.poll(() => text("#count")).toBe("2");
    await chooser("CSV with x and y").setInputFiles({ name: "points.csv", mimeType: "text/csv", buffer: Buffer.from("x,y\n1,2\n3,north\n") });
    await page.getByRole("alert").getByText("Row 2: x and y must be numbers").waitFor();
    expect(await text("#count")).toBe("2");
  });

  test("dropped on the button", async () => {
    await open("/");
    const transfer = await page.evaluateHandle(() => {
      const made = new DataTransfer();
      made.items.add(new File(["x,y\n5,6\n7,8\n9,1\n"], "points.csv", { type: "text/csv" }));
      return made;
    });
    const target = page.locator(".sol-upload", { hasText: "CSV with x and y" });
    await target.dispatchEvent("dragover", { dataTransfer: transfer });
    await expect.poll(() => target.getAttribute("data-over")).toBe("");
    await target.dispatchEvent("drop", { dataTransfer: transfer });
    await expect.poll(() => text("#count")).toBe("3");
  });

  test("larger than it may be is refused with a code, before it is sent", async () => {
    const path = join(folder, "huge.bin");
    writeFileSync(path, "");
    truncateSync(path, 60_000_001);
    await open("/album");
    const before = site.network.sent;
    await chooser("Read slowly").setInputFiles(path);
    await page.getByRole("alert").getByText("huge.bin has 60 MB, more than the 60 MB that a file may have.").waitFor();
    expect(site.network.sent - before).toBeLessThan(50_000);
    await chooser("Add files").setInputFiles(path);
    await page.getByRole("alert").getByText("more than the 60 MB").last().waitFor();
  });
});

describe("several files", () => {
  test("arrive whole, in order, with the types of their content, and progress over all", async () => {
    const files = [make("a.bin", 9_000_000), make("b.csv", 30_000, "\0"), make("picture.txt", 100_000, "\u0089PNG"), make("empty.txt", 0), make("small.bin", 100)];
    files[2]!.bytes.set(Buffer.from("89504e470d0a1a0a", "hex"));
    writeFileSync(files[2]!.path, files[2]!.bytes);
    await open("/album");
    site.network.rate = 4_000_000; // slow enough for its steps to be seen, also where the machine has other work
    // Each step that is shown: who only looks now and then may miss those between.
    await page.evaluate(() => {
      const shown = document.querySelector("#progress")!;
      const steps: string[] = (window as unknown as { steps: string[] }).steps = [];
      new MutationObserver(() => steps.push(shown.textContent!)).observe(shown, { subtree: true, childList: true, characterData: true });
    });
    await chooser("Add files").setInputFiles(files.map(({ path }) => path));
    await page.getByText("5 files").waitFor();
    await expect.poll(async () => (await text("#progress")) === "none" && (await entries()).length, long).toBe(5);
    const seen = (await page.evaluate(() => (window as unknown as { steps: string[] }).steps)).filter((step) => step !== "none").map(Number);
    expect(await entries()).toEqual(files.map((file) => shown(file, file.name, file.name === "picture.txt" ? "image/png" : file.name === "empty.txt" ? "text/plain" : undefined)));
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.toSorted((one, other) => one - other)).toEqual(seen);
    expect(seen.some((share) => share > 0.1 && share < 0.9)).toBe(true);
  });

  test("in a folder keep their paths", async () => {
    const files = ["tree/a.bin", "tree/sub/b.bin", "tree/sub/deeper/c.bin"].map((name, at) => make(name, 5_000 * (at + 1)));
    await open("/album");
    await chooser("Add a folder").setInputFiles(join(folder, "tree"));
    await expect.poll(async () => (await entries()).toSorted()).toEqual(files.map((file) => shown(file, file.name)).toSorted());
  });

  test("three hundred small ones", async () => {
    const files = Array.from({ length: 300 }, (_, at) => make(`many/${String(at).padStart(3, "0")}.bin`, 6_000 + at));
    await open("/album");
    await chooser("Add files").setInputFiles(files.map(({ path }) => path));
    await expect.poll(async () => (await entries()).length, long).toBe(300);
    expect(await entries()).toEqual(files.map((file) => shown(file, file.name.replace("many/", ""))));
  });
});

describe("a cut", () => {
  test("in the middle goes on where it was: all bytes once", async () => {
    site.expected = /ERR_|WebSocket|failed/;
    const file = make("cut.bin", 24_000_000);
    await open("/album");
    site.network.rate = 12_000_000;
    const before = site.network.sent;
    await chooser("Add files").setInputFiles(file.path);
    for (const share of [0.3, 0.6]) {
      await expect.poll(() => site.network.sent - before, { interval: 10, ...long }).toBeGreaterThan(24_000_000 * share);
      site.network.cut();
      await new Promise((resolve) => setTimeout(resolve, 300));
      site.network.mend();
    }
    await expect.poll(entries, long).toEqual([shown(file, "cut.bin")]);
    // What was in the air is sent again, no more.
    expect(site.network.sent - before).toBeLessThan(24_000_000 * 1.5);
  });

  test("while it waits to be read", async () => {
    site.expected = /ERR_|WebSocket|failed/;
    const file = make("slow.bin", 3_000_000);
    await open("/album");
    await chooser("Read slowly").setInputFiles(file.path);
    await expect.poll(() => number("#reading"), long).toBeGreaterThan(200_000);
    site.network.cut();
    await new Promise((resolve) => setTimeout(resolve, 200));
    site.network.mend();
    await expect.poll(() => text("#status"), long).toBe("whole");
    expect(await number("#reading")).toBe(3_000_000);
  });
});

describe("cancelled half-way", () => {
  test("the handler is told, and nothing is left to send", async () => {
    site.expected = /ERR_ABORTED/;
    const file = make("given-up.bin", 30_000_000);
    await open("/album");
    site.network.rate = 8_000_000;
    const before = site.network.sent;
    await chooser("Read slowly").setInputFiles(file.path);
    await expect.poll(() => number("#reading"), long).toBeGreaterThan(100_000);
    await page.locator(".sol-upload", { hasText: "Read slowly" }).getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => text("#status")).toBe("cancelled");
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await text("#progress")).toBe("none");
    expect(site.network.sent - before).toBeLessThan(25_000_000);
    // The next one has all that it needs.
    site.network.rate = undefined;
    await chooser("Read slowly").setInputFiles(make("next.bin", 20_000).path);
    await expect.poll(() => text("#status")).toBe("whole");
  });

  test("an import leaves no rows and no file", async () => {
    site.expected = /ERR_ABORTED/;
    await open("/retail");
    site.network.rate = 30_000_000;
    await chooser("Import").setInputFiles(retail);
    await expect.poll(() => number("#progress"), long).toBeGreaterThan(0.2);
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => text("#progress"), long).toBe("none");
    await expect.poll(totals).toMatchObject({ rows: 0 });
    site.network.rate = undefined;
    await chooser("Import").setInputFiles(retail);
    await expect.poll(() => number("#imported"), { interval: 20, ...long }).toBeGreaterThan(50_000);
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => page.getByRole("button", { name: "Cancel" }).count()).toBe(0);
    await page.reload();
    await expect.poll(totals).toMatchObject({ rows: 0 });
    expect(leftovers()).toEqual([]);
  });
});

test("a file that is changed while it is sent is told so", async () => {
  site.expected = /ERR_/;
  const file = make("changed.bin", 30_000_000);
  await open("/album");
  site.network.rate = 8_000_000;
  await chooser("Read slowly").setInputFiles(file.path);
  await expect.poll(() => number("#reading"), long).toBeGreaterThan(100_000);
  writeFileSync(file.path, "other");
  site.network.rate = undefined;
  await page.getByRole("alert").getByText("changed.bin could not be read in the browser.").waitFor(long);
});

describe("half a million rows", () => {
  const SUMS = { rows: 541_909, invoices: 25_900, customers: 4_372, countries: 38, nobody: 135_080, cancelled: 9_288, negative: 2, revenue: 9_747_747.93 };

  test.each(["Import", "Import directly"])("by %s: all there, with the sums; the page and another tab answer meanwhile", async (way) => {
    await open("/retail");
    const other = await site.newPage();
    await other.page.goto(`${site.app.address}/beat`);
    await chooser(way).setInputFiles(retail);
    const imported: number[] = [];
    let beats = 0;
    await expect.poll(async () => {
      await other.page.getByRole("button", { name: "Beat" }).click();
      await expect.poll(() => other.page.locator("#beats").textContent()).toBe(String(++beats));
      imported.push(await number("#imported"));
      return imported.at(-1);
    }, { interval: 50, ...longest }).toBe(541_909);
    expect(new Set(imported).size).toBeGreaterThan(3);
    await expect.poll(totals, long).toEqual(SUMS);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect.poll(totals, long).toMatchObject({ rows: 0 });
    expect(leftovers()).toEqual([]);
  }, 180_000);
});
