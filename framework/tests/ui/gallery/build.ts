/** Builds the gallery for both sides and serves it as an app is served: rendered, hydrated, under the policy of a real one. */
import { readFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import solid from "vite-plugin-solid";
import { ownStates } from "../../server/compiled-states.ts";

const root = import.meta.dirname;
const POLICY = (nonce: string) => `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'`;
const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

export interface Gallery {
  readonly url: string;
  close(): Promise<void>;
}

export async function serveGallery(): Promise<Gallery> {
  const out = await mkdtemp(join(tmpdir(), "solenoid-gallery-"));
  const shared = { root, configFile: false as const, logLevel: "error" as const, mode: "development", plugins: [ownStates("browser"), solid({ ssr: true, dev: true, hot: false })] };
  await build({
    ...shared, resolve: { conditions: ["solid", "development", "browser", "module", "import", "default"] },
    build: { outDir: join(out, "browser"), emptyOutDir: true, minify: false, cssTarget: ["chrome123", "safari17.5", "firefox121"], rollupOptions: { input: join(root, "entry-browser.tsx"), output: { entryFileNames: "entry.js", assetFileNames: "[name][extname]" } } },
  });
  await build({
    ...shared, resolve: { conditions: ["solid", "node", "module", "import", "default"] }, ssr: { noExternal: true, resolve: { conditions: ["solid", "node", "module", "import", "default"] } },
    build: { outDir: join(out, "server"), emptyOutDir: true, ssr: join(root, "entry-server.tsx"), minify: false, rollupOptions: { output: { entryFileNames: "entry.mjs" } } },
  });
  const { render } = (await import(pathToFileURL(join(out, "server/entry.mjs")).href)) as typeof import("./entry-server.tsx");
  const template = await readFile(join(root, "index.html"), "utf8");
  const style = (await readdir(join(out, "browser"))).find((name) => name.endsWith(".css")) ?? "";
  const server = createServer((request, response) => void answer(request.url ?? "/").then(({ type, body, nonce }) => {
    response.writeHead(200, { "content-type": type, "content-security-policy": POLICY(nonce) }).end(body);
  }, (error: unknown) => response.writeHead(500).end(String((error as Error).stack))));
  const answer = async (url: string): Promise<{ type: string; body: string | Buffer; nonce: string }> => {
    const type = TYPES[extname(url)];
    if (type !== undefined) return { type, body: await readFile(join(out, "browser", url)), nonce: "" };
    const nonce = "gallery";
    const { html, head } = render(url.split("?")[0]!, nonce);
    const body = template.replace("<!--head-->", () => `${head}<link rel="stylesheet" href="/${style}"><script type="module" src="/entry.js"></script>`).replace("<!--app-->", () => html);
    return { type: "text/html; charset=utf-8", body, nonce };
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await rm(out, { recursive: true, force: true });
    },
  };
}
