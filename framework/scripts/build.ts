/** Builds the package: errors from messages/, then dist/ by tsc, then what tsc leaves behind. */
import { spawnSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { writeGenerated } from "./messages.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

/** Source of the package; everything else below src/ is carried along as it is: styles, SQL, pictures. */
const compiled = new Set([".ts", ".tsx"]);

writeGenerated();
rmSync(dist, { recursive: true, force: true });

const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

for (const file of globSync("**/*.d.ts", { cwd: dist })) dropStyles(join(dist, file));
cpSync(join(root, "src"), dist, { recursive: true, filter: (path) => !compiled.has(extname(path)) });

/** tsc keeps an import of a stylesheet in the declarations, where it means nothing and cannot be found. */
function dropStyles(file: string): void {
  const text = readFileSync(file, "utf8");
  const kept = text.replace(/^import "[^"]+\.css";\n/gm, "");
  if (kept !== text) writeFileSync(file, kept);
}
