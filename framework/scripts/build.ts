/** Builds the package: errors from messages/, then dist/ by tsc, then what tsc leaves behind. A build that fails leaves dist/ as it was. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { writeOwnStates } from "../src/compiler/own-states.ts";
import { writeGenerated } from "./messages.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
/** Beside dist/, so that the paths in source maps hold when it takes its place. */
const fresh = join(root, `dist.${process.pid}`);

/** Source of the package; everything else below src/ is carried along as it is: styles, SQL, pictures. */
const compiled = new Set([".ts", ".tsx"]);

writeGenerated();
try {
  const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json", "--outDir", fresh], { cwd: root, stdio: "inherit" });
  process.exitCode = tsc.status ?? 1;
  if (process.exitCode === 0) await publish();
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

async function publish(): Promise<void> {
  for (const file of globSync("**/*.d.ts", { cwd: fresh })) dropStyles(join(fresh, file));
  cpSync(join(root, "src"), fresh, { recursive: true, filter: (path) => !compiled.has(extname(path)) });
  await writeOwnStates(fresh);
  const old = `${fresh}.old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

/** tsc keeps an import of a stylesheet in the declarations, where it means nothing and cannot be found. */
function dropStyles(file: string): void {
  const text = readFileSync(file, "utf8");
  const kept = text.replace(/^import "[^"]+\.css";\n/gm, "");
  if (kept !== text) writeFileSync(file, kept);
}
