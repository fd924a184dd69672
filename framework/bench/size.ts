/**
 * Row 14: what a browser loads of JavaScript before a page is taken over, gzip: a page with a counter and nothing else, and the front page
 * of each template. And in all, with the file that comes right after and that nothing waits for (client/browser/later.ts), the connection in
 * it: what is moved there is not gone. Each app is built in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

const framework = join(import.meta.dirname, "..");
const templates = join(framework, "../templates");
const dist = join(framework, "dist");
if (!existsSync(dist)) throw new Error("The framework is not built: node scripts/build.mjs, at the root");

const [app] = process.argv.slice(2);
if (app !== undefined) {
  await measure(app);
} else {
  const apps = readdirSync(templates).sort().map((name) => join(templates, name)).filter((folder) => existsSync(join(folder, "package.json")));
  for (const folder of [join(import.meta.dirname, "counter"), ...apps]) {
    const { status, stderr, stdout } = spawnSync(process.execPath, [import.meta.filename, folder], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    process.stdout.write(stdout);
  }
}

async function measure(root: string): Promise<void> {
  const { build } = (await import(join(dist, "compiler/build/production/build.js"))) as typeof import("../src/compiler/build/production/build.ts");
  const { appConfig } = (await import(join(dist, "cli/app-folder.js"))) as typeof import("../src/cli/app-folder.ts");
  const { config } = await appConfig(root);
  const { pages } = await build({ root, config });
  const front = pages.find((page) => page.route === "index");
  if (!front || front.scripts === 0) throw new Error(`The build of ${root} tells no size of its front page`);
  print(`size/${basename(root)}`, front.scripts, `styles ${kilobytes(front.styles)} kB`);
  print(`size/${basename(root)}-in-all`, front.scripts + front.later, `${kilobytes(front.later)} kB right after`);
}

function print(name: string, bytes: number, vs: string): void {
  console.log(JSON.stringify({ name, value: kilobytes(bytes), unit: "kB", vs }));
}

function kilobytes(bytes: number): number {
  return Number((bytes / 1000).toFixed(1));
}
