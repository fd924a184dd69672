/**
 * Builds the gallery as an app is built, renders it on the server and serves it under the content policy of real pages.
 * `node tests/charts/gallery/server.ts` leaves it running.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type InlineConfig } from "vite";
import solid from "vite-plugin-solid";
import { readGalleryData, type GalleryData } from "./data.ts";

export interface GalleryServer {
  readonly url: string;
  /** Bytes of each built script, gzipped. */
  readonly sizes: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const here = import.meta.dirname;
/** The example data, where it lies beside the project; else rows of the same shape. */
const CSV = join(here, "../../../../../shared/data/meridian/meridian_sales.csv");

export async function serveGallery(port = 0): Promise<GalleryServer> {
  const out = mkdtempSync(join(tmpdir(), "solenoid-charts-"));
  await build(configFor(join(out, "client"), join(here, "browser.tsx"), false));
  await build(configFor(join(out, "server"), join(here, "render.tsx"), true));
  const { render } = (await import(pathToFileURL(join(out, "server/render.js")).href)) as typeof import("./render.tsx");
  const data = existsSync(CSV) ? readGalleryData(CSV) : madeUp();
  const files = readdirSync(join(out, "client"));
  const server = createServer((request, response) => {
    const name = (request.url ?? "/").slice(1);
    if (name === "" || name === "kinds") return void response.writeHead(200, headers("text/html", nonceOf())).end(pageOf(render, data, files, `/${name}`));
    if (name === "favicon.ico") return void response.writeHead(204).end();
    if (!files.includes(name)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "text/plain" }).end(readFileSync(join(out, "client", name)));
  });
  await new Promise<void>((resolve) => { server.listen(port, "127.0.0.1", resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sizes: Object.fromEntries(files.map((file) => [file, gzipSync(readFileSync(join(out, "client", file)), { level: 9 }).length])),
    close: () => new Promise((resolve) => {
      rmSync(out, { recursive: true, force: true });
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };
let nonce = "";
const nonceOf = (): string => (nonce = randomBytes(12).toString("base64"));

function headers(type: string, once: string): Record<string, string> {
  return {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": `default-src 'self'; script-src 'self' 'nonce-${once}'; style-src 'self' 'nonce-${once}'; style-src-attr 'unsafe-inline'`,
  };
}

function pageOf(render: typeof import("./render.tsx").render, data: GalleryData, files: readonly string[], path: string): string {
  const { html, script, held } = render(data, nonce, path);
  const styles = files.filter((file) => file.endsWith(".css")).map((file) => `<link rel="stylesheet" href="/${file}">`).join("");
  const state = JSON.stringify({ data, held }).replaceAll("<", "\\u003c");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Charts</title>${styles}${script}</head>`
    + `<body><div id="app">${html}</div><script type="application/json" id="data">${state}</script><script type="module" src="/browser.js"></script></body></html>`;
}

function configFor(outDir: string, input: string, ssr: boolean): InlineConfig {
  return {
    configFile: false, root: here, logLevel: "warn", publicDir: false,
    plugins: [solid({ ssr: true })],
    ...(ssr ? { ssr: { noExternal: true } } : {}),
    build: {
      outDir, ssr, target: "es2022", emptyOutDir: true, modulePreload: false,
      rolldownOptions: { input, output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", assetFileNames: "[name]-[hash][extname]" } },
    },
  };
}

/** Two years of days, five regions, twelve products, by a fixed rule. */
function madeUp(): GalleryData {
  const wave = (at: number): number => 32_000 + 9000 * Math.sin(at / 40) + 6000 * Math.sin(at * 1.7) + at * 12;
  const day = (at: number): `${number}-${number}-${number}` => new Date(Date.UTC(2023, 0, 1 + at)).toISOString().slice(0, 10) as `${number}-${number}-${number}`;
  const regions = ["North", "South", "East", "Central", "West"];
  const products = ["Laptop", "Phone", "Tablet", "Monitor", "Dock", "Printer", "Headset", "Router", "Keyboard", "Webcam", "Switch", "Mouse"];
  return {
    orders: Array.from({ length: 160 }, (_, id) => ({ id, units: 1 + (id % 9), revenue: Math.round(wave(id) * (1 + (id % 9)) * 4) / 100, region: regions[id % 5]! })),
    byDay: Array.from({ length: 731 }, (_, at) => ({ date: day(at), revenue: Math.round(wave(at) * 100) / 100 })),
    byRegion: regions.map((region, at) => ({ region, revenue: 9_000_000 / (at + 1.3) })),
    byProduct: regions.flatMap((region, row) => products.map((product, at) => ({ region, product, revenue: Math.round(2_400_000 / (row + 1.3) / (at + 1) ** 1.4) }))),
    byMonth: Array.from({ length: 24 }, (_, at) => ({ month: day(at * 30.5).slice(0, 7), North: wave(at * 30) * 9, South: wave(at * 33) * 6, East: wave(at * 35) * 5, units: Math.round(wave(at * 30) / 11) })),
  };
}

if (process.argv[1] === import.meta.filename) {
  const gallery = await serveGallery(Number(process.env["PORT"] ?? 0));
  process.stdout.write(`${gallery.url}\n${JSON.stringify(gallery.sizes, null, 1)}\n`);
}
