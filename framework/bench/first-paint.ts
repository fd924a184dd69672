/**
 * Row 12: what a first page is. Its data is in the HTML, onLoad has run once, and once the browser has taken the page over, the
 * socket has nothing left to say but hello, welcome and acknowledgement; and how long the first byte of a table of 100 rows takes
 * at 50 requests a second.
 */
import http from "node:http";
import { chromium } from "playwright-core";
import { buildApp, pagesApp, startApp } from "./support/build-app.ts";
import { report } from "./support/report.ts";

const RATE = 50;
const SECONDS = 10;
/** Whatever the page still has to say or hear would be there by now: an acknowledgement goes within 250 ms. */
const QUIET_MS = 1_500;

const { address, server } = await startApp(buildApp(pagesApp));
try {
  await inBrowser();
  await paced();
} finally {
  server.kill();
}

interface Frames { readonly sent: string[]; readonly received: string[] }

async function inBrowser(): Promise<void> {
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"] });
  try {
    const page = await browser.newPage();
    const frames: Frames = { sent: [], received: [] };
    page.on("websocket", (socket) => {
      socket.on("framesent", ({ payload }) => frames.sent.push(String(payload)));
      socket.on("framereceived", ({ payload }) => frames.received.push(String(payload)));
    });
    const html = await (await page.goto(address))!.text();
    await page.locator('html[data-solenoid="ready"]').waitFor();
    await page.waitForTimeout(QUIET_MS);
    const markup = html.slice(html.indexOf("<tbody"), html.indexOf("</tbody>"));
    report("first-paint/data-in-html", markup.split("<tr").length - 1, "rows", "of 100");
    report("first-paint/loads", (await loads()) - 1, "times", "onLoad, told by the next page");
    report("first-paint/bytes-after-hydration", beyond(frames), "bytes", "beyond hello, welcome and acknowledgement");
  } finally {
    await browser.close();
  }
}

/** How often onLoad has run in the server until a page that is asked for now. */
async function loads(): Promise<number> {
  return Number(/<caption[^>]*>(\d+)</.exec(await (await fetch(address)).text())![1]);
}

function beyond({ sent, received }: Frames): number {
  const [hello, ...up] = sent;
  const [welcome, ...down] = received;
  if (!hello?.startsWith('{"h":') || !welcome?.startsWith('{"w":')) throw new Error(`No greeting: ${hello} ${welcome}`);
  const changes = (JSON.parse(welcome) as { s?: unknown }).s;
  const bytes = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return bytes(up.filter((text) => !text.startsWith("[0,"))) + bytes(down) + (changes === undefined ? 0 : Buffer.byteLength(JSON.stringify(changes)));
}

async function paced(): Promise<void> {
  const agent = new http.Agent({ keepAlive: true });
  const times: Promise<number>[] = [];
  const begun = performance.now();
  // Warm: the first pages of a process compile its code.
  for (let count = 0; count < RATE * (SECONDS + 2); count++) {
    const wait = begun + (count * 1_000) / RATE - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    times.push(firstByte(agent));
  }
  const sorted = (await Promise.all(times)).slice(RATE * 2).sort((a, b) => a - b);
  agent.destroy();
  report("first-paint/ttfb-p95", sorted[Math.floor(sorted.length * 0.95)]!, "ms", `100 rows, ${RATE} requests a second, each by another visitor`);
  report("first-paint/ttfb-p50", sorted[sorted.length >> 1]!, "ms", "the same");
}

function firstByte(agent: http.Agent): Promise<number> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    http.get(address, { agent }, (response) => {
      const time = performance.now() - from;
      if (response.statusCode !== 200) reject(new Error(`Status ${response.statusCode}`));
      response.resume().once("end", () => resolve(time));
    }).once("error", reject);
  });
}
