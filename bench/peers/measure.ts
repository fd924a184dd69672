/** All that is measured of one framework, in one turn: what a person sees in Chromium, and what many clients get. */
import type { Browser, Page } from "./browser.ts";
import { openPage, toFirst, toPixel } from "./browser.ts";
import { drive, type Client } from "./load.ts";
import type { Peer } from "./peers.ts";
import { freePort, start } from "./processes.ts";
import { proxyTo, type Proxy, type Traffic } from "./proxy.ts";

/** By name; a figure that could not be had is left out. */
export type Figures = Record<string, number>;

export const CLIENTS = [1, 10, 50, 200] as const;
const SECONDS = 5;
const TIMES = 15;
const QUIET_MS = 400;

type Measured = Pick<Peer, "name" | "command" | "revenue" | "count" | "load" | "pick"> & Partial<Peer>;

export async function measure(peer: Measured, browser: Browser, tell: (trouble: string) => void): Promise<Figures> {
  const figures: Figures = {};
  const attempt = async (name: string, run: () => Promise<void>): Promise<void> => {
    try {
      await within(60_000, run());
    } catch (error) {
      tell(`${peer.name}, ${name}: ${(error as Error).message.split("\n")[0]}`);
    }
  };
  const port = await freePort();
  const proxy = await proxyTo(port);
  // The address is the proxy's that counts: what is built for an address is built for that one.
  const server = await start(port, peer.command(port, proxy.address));
  try {
    await attempt("dashboard", () => dashboard(peer, browser, proxy, figures));
    await attempt("counter", () => counter(peer, browser, proxy, figures));
    const { edit, type, cell, echo, ticks } = peer;
    if (edit && cell) await attempt("one cell", () => one("cell", "/table", cell, edit, browser, proxy, figures));
    if (type && echo) await attempt("unrelated text", () => one("text", "/form", echo, (page) => type(page, "abc"), browser, proxy, figures));
    if (ticks) await attempt("ticking chart", () => ticking(ticks, browser, proxy, figures));
    await attempt("load", () => load(peer, browser, `http://127.0.0.1:${port}`, proxy, server, figures, (trouble) => tell(`${peer.name}, ${trouble}`)));
  } finally {
    for (const context of browser.contexts()) await context.close();
    await server.stop();
    proxy.close();
  }
  return figures;
}

async function dashboard(peer: Measured, browser: Browser, proxy: Proxy, figures: Figures): Promise<void> {
  proxy.take();
  const { milliseconds, page, script } = await first(peer, browser, proxy.address);
  figures["first data"] = milliseconds;
  await quiet(proxy);
  figures["cold page bytes"] = proxy.take().down;
  figures["script bytes"] = script();
  const times: number[] = [];
  let traffic: Traffic | undefined;
  for (let turn = 0; turn < TIMES; turn++) {
    await peer.open?.(page);
    await quiet(proxy);
    proxy.take();
    times.push(await toPixel(page, peer.revenue, () => peer.pick(page, turn % 2 === 0 ? "North" : "South")));
    await quiet(proxy);
    traffic = proxy.take();
  }
  add(figures, "filter", times, traffic!);
  await page.context().close();
}

async function counter(peer: Measured, browser: Browser, proxy: Proxy, figures: Figures): Promise<void> {
  const page = await at(browser, `${proxy.address}${peer.edit === undefined ? "/" : "/counter"}`, proxy);
  const times: number[] = [];
  let traffic: Traffic | undefined;
  for (let turn = 0; turn < TIMES; turn++) {
    proxy.take();
    times.push(await toPixel(page, peer.count, () => page.getByRole("button", { name: "Add", exact: true }).click()));
    await quiet(proxy);
    traffic = proxy.take();
  }
  add(figures, "counter", times, traffic!);
  await page.context().close();
}

async function one(name: string, path: string, selector: string, act: (page: Page) => Promise<void>, browser: Browser, proxy: Proxy, figures: Figures): Promise<void> {
  const page = await at(browser, proxy.address + path, proxy);
  proxy.take();
  const times = [await toPixel(page, selector, () => act(page))];
  await quiet(proxy);
  add(figures, name, times, proxy.take());
  await page.context().close();
}

async function ticking(selector: string, browser: Browser, proxy: Proxy, figures: Figures): Promise<void> {
  const page = await openPage(browser);
  await page.goto(`${proxy.address}/tick`);
  const count = async (): Promise<number> => Number(/\d+/.exec((await page.locator(selector).first().textContent()) ?? "")?.[0]);
  await page.waitForFunction((of) => /\d/.test(document.querySelector(of)?.textContent ?? ""), selector);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const before = await count();
  proxy.take();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const { down } = proxy.take(), ticks = (await count()) - before;
  figures["ticks a second"] = ticks / 3;
  figures["tick down"] = down / Math.max(1, ticks);
  await page.context().close();
}

async function load(peer: Measured, browser: Browser, address: string, proxy: Proxy, server: { usage(): { cpu: number; memory: number } }, figures: Figures, tell: (trouble: string) => void): Promise<void> {
  const bodies: string[] = [];
  proxy.listen();
  const { page } = await first(peer, browser, proxy.address);
  page.on("request", (request) => { if (request.method() === "POST") bodies.push(request.postData() ?? ""); });
  await quiet(proxy);
  const parts: number[] = [];
  for (const region of ["North", "South"]) {
    await peer.open?.(page);
    await quiet(proxy);
    parts.push(proxy.said.length);
    await toPixel(page, peer.revenue, () => peer.pick(page, region));
    await quiet(proxy);
  }
  const open = peer.load(proxy, [parts[0]!, parts[1]!], bodies);
  await page.context().close();
  const clients: Client[] = [];
  for (const wanted of CLIENTS) {
    const before = server.usage().memory, more = wanted - clients.length;
    while (clients.length < wanted) clients.push(...(await Promise.all(Array.from({ length: Math.min(10, wanted - clients.length) }, () => open(address)))));
    // What was given back meanwhile is not theirs.
    if (wanted === 50) figures["memory a client"] = Math.max(0, (server.usage().memory - before) / more);
    const { cpu } = server.usage();
    const { events, rate, p50, p99 } = await drive(clients, SECONDS);
    figures[`${wanted} clients, events/s`] = rate;
    figures[`${wanted} clients, p50`] = p50;
    figures[`${wanted} clients, p99`] = p99;
    const used = server.usage().cpu - cpu;
    // Less than before: a process of it has ended, and took its time along.
    if (used >= 0) figures[`${wanted} clients, CPU ms an event`] = (used * 1_000) / events;
    // Who takes longer than a measurement for half of the answers has nothing to show with more.
    if (p50 > SECONDS * 1_000 && wanted !== CLIENTS.at(-1)) {
      tell(`more than ${wanted} clients: half of the answers come later than after ${SECONDS} s`);
      break;
    }
  }
  for (const client of clients) client.close();
}

// ------------------------------------------------------------ parts

async function first(peer: Measured, browser: Browser, address: string): Promise<{ milliseconds: number; page: Page; script: () => number }> {
  const shown = await toFirst(browser, address, peer.revenue, /\$[\d,]{6}/);
  return { milliseconds: shown.milliseconds, page: shown.page, script: () => shown.script };
}

async function at(browser: Browser, address: string, proxy: Proxy): Promise<Page> {
  const page = await openPage(browser);
  await page.goto(address);
  await quiet(proxy, 1_500);
  return page;
}

/** Nothing has crossed for a while. */
async function quiet(proxy: Proxy, milliseconds = QUIET_MS): Promise<void> {
  const since = performance.now();
  while (performance.now() - Math.max(proxy.last, since) < milliseconds && performance.now() - since < 15_000) await new Promise((resolve) => setTimeout(resolve, 50));
}

function add(figures: Figures, name: string, times: readonly number[], { up, down, framesUp, framesDown }: Traffic): void {
  const sorted = times.toSorted((a, b) => a - b);
  Object.assign(figures, {
    [`${name} p50`]: sorted[Math.floor(sorted.length / 2)]!, [`${name} p99`]: sorted.at(-1)!,
    [`${name} up`]: up, [`${name} down`]: down, [`${name} frames`]: framesUp + framesDown,
  });
}

async function within<T>(milliseconds: number, run: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`not done after ${milliseconds / 1_000} s`)), milliseconds); });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}
