/** A throwaway environment for the rivals: what pip installs, and nothing of it in the project. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `PEERS_ENVIRONMENT` keeps it somewhere between runs. */
export const environment = process.env["PEERS_ENVIRONMENT"] ?? join(tmpdir(), "solenoid-peers");
/** The sales that all of them show, from beside the project where `MERIDIAN_CSV` names no other. */
process.env["MERIDIAN_CSV"] ??= join(import.meta.dirname, "../../../shared/data/meridian/meridian_sales.csv");
export const solenoidApp = join(import.meta.dirname, "apps/solenoid");

const PACKAGES = ["pandas", "dash[async]", "gunicorn", "uvicorn", "fastapi", "streamlit", "reflex"];

export const bin = (name: string, args: readonly string[]): { stdout: string; status: number | null } =>
  spawnSync(join(environment, "venv/bin", name), args, { encoding: "utf8" });

/** Installs what lacks: a rival that cannot be installed is told as that in its row, and the others run. */
export function prepare(): void {
  mkdirSync(environment, { recursive: true });
  if (!existsSync(join(environment, "venv/bin/pip"))) execFileSync("python3", ["-m", "venv", join(environment, "venv")]);
  for (const name of PACKAGES) {
    const [plain] = name.split("[");
    if (bin("pip", ["show", plain!]).status !== 0) bin("pip", ["install", "--quiet", name]);
  }
  const reflex = join(environment, "apps/reflex");
  if (existsSync(join(environment, "venv/bin/reflex")) && !existsSync(join(reflex, "node_modules/marked"))) {
    mkdirSync(reflex, { recursive: true });
    cpSync(join(import.meta.dirname, "apps/reflex"), reflex, { recursive: true });
    // Its data editor wants it, and npm, which it is told to use where bun cannot be had, leaves such wishes out.
    spawnSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", reflex, "marked@4"]);
  }
}

/** Builds our app of it; the framework has been built before. */
export function buildOurs(): void {
  execFileSync(process.execPath, ["node_modules/solenoid/bin/solenoid.js", "build"], { cwd: solenoidApp, stdio: "inherit" });
}
