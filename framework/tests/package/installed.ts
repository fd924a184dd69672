/** The package as users have it: packed, and installed by npm into an app of its own. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

const workspace = join(import.meta.dirname, "../../..");

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}
export interface Installed {
  /** The app's folder. */
  readonly folder: string;
  write(path: string, text: string): void;
  /** Runs a command in the app; `node` is the one that runs the tests. Gives its output, whatever the outcome. */
  run(command: string, ...args: string[]): Promise<Outcome>;
  remove(): void;
}

export async function installPackage(): Promise<Installed> {
  const parent = mkdtempSync(join(tmpdir(), "solenoid-package-"));
  const folder = join(parent, "app");
  mkdirSync(folder);
  const packed = await command(workspace, "node", ["scripts/pack.mjs", parent]);
  const { solenoid } = JSON.parse(packed.output.trim().split("\n").at(-1) ?? "{}") as { solenoid: string };
  const app: Installed = {
    folder,
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    run: (name, ...args) => command(folder, name, args),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
  // As in the templates: an app has the types of Node.
  const types = (JSON.parse(readFileSync(join(workspace, "framework/package.json"), "utf8")) as { devDependencies: Record<string, string> }).devDependencies["@types/node"];
  app.write("package.json", JSON.stringify({ name: "app", private: true, type: "module", dependencies: { solenoid: `file:${solenoid}` }, devDependencies: { "@types/node": types } }));
  must(await app.run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"));
  return app;
}

function must({ status, output }: Outcome): void {
  if (status !== 0) throw new Error(output);
}

function command(cwd: string, name: string, args: readonly string[]): Promise<Outcome> {
  // npm's and Vitest's own settings are those of this run, not of the app.
  const inherited = Object.entries(process.env).filter(([key]) => !/^(npm_(?!config_(registry|cache|userconfig|globalconfig|cafile|.*proxy)$)|pnpm_|VITEST|NODE_ENV$|NODE_OPTIONS$|DATABASE_URL$)/i.test(key));
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const child = spawn(name, args, { cwd, env: { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: "1" }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part: string) => { output += part; });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ status: null, output: String(error) }));
    child.once("close", (status) => resolve({ status, output }));
  });
}
