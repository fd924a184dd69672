/**
 * `node scripts/pack.mjs <folder>`: both packages as they would be published, built where that is out of date.
 * Prints their paths as one line of JSON: `{"solenoid": "….tgz", "create-app": "….tgz"}`.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildFramework, node, pnpm, root, run } from "./workspace.mjs";

const to = resolve(process.argv[2] ?? ".");
mkdirSync(to, { recursive: true });
if (!(await buildFramework())) process.exit(1);
await must(node, ["scripts/build.ts"], { cwd: join(root, "create-app") });
console.log(JSON.stringify({ solenoid: await pack("framework"), "create-app": await pack("create-app") }));

async function pack(folder) {
  const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = join(to, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  await must(...pnpm(["pack", "--config.ignore-scripts=true", "--out", file]), { cwd: join(root, folder) });
  return file;
}

async function must(command, args, options) {
  const { code, output } = await run(command, args, { ...options, quiet: true });
  if (code === 0) return;
  console.error(output);
  process.exit(1);
}
