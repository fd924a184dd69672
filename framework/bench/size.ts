/** Row 14: what a browser loads of JavaScript before a page works, gzip, for the front page of each template. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const templates = join(import.meta.dirname, "../../templates");
const dist = join(import.meta.dirname, "../dist");
if (!existsSync(dist)) throw new Error("The framework is not built: pnpm build");
const { build } = (await import(join(dist, "compiler/build/production/build.js"))) as typeof import("../src/compiler/build/production/build.ts");
const { appConfig } = (await import(join(dist, "cli/app-folder.js"))) as typeof import("../src/cli/app-folder.ts");

for (const name of readdirSync(templates).sort()) {
  const root = join(templates, name);
  if (!existsSync(join(root, "package.json"))) continue;
  const { config } = await appConfig(root);
  const { pages } = await build({ root, config });
  const front = pages.find((page) => page.route === "index") ?? pages[0]!;
  console.log(JSON.stringify({ name: `size/${name}`, value: Number((front.scripts / 1000).toFixed(1)), unit: "kB", vs: `${pages.length} pages, styles ${(front.styles / 1000).toFixed(1)} kB` }));
}
