/** A template as its author runs it: `solenoid dev` over a copy of its sources, which a test may edit. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { builtAt, packageBuilt } from "./app.ts";

const workspace = join(import.meta.dirname, "../..");

export interface DevApp {
  readonly address: string;
  /** What the terminal shows, without colours. */
  output(): string;
  /** Saves a file once with some texts replaced, each of which must be there. */
  edit(path: string, ...pairs: readonly (readonly [from: string, to: string])[]): void;
  stop(): Promise<void>;
}

/**
 * @param app a template, or what tests have built, as `startApp` takes it
 * @param over a folder of `overlays` that is laid over it
 * @param more variables of its environment
 */
export async function startDev(app: string, { over, options = [], more = {} }: { over?: string; options?: readonly string[]; more?: NodeJS.ProcessEnv } = {}): Promise<DevApp> {
  await packageBuilt();
  const source = builtAt(app);
  const root = mkdtempSync(join(tmpdir(), `solenoid-dev-${basename(app)}-`));
  cpSync(source, root, { recursive: true, filter: (path) => !/[\\/](node_modules|dist|data|\.solenoid)$/.test(path) });
  if (over !== undefined) cpSync(join(workspace, "e2e/overlays", over), root, { recursive: true });
  symlinkSync(join(source, "node_modules"), join(root, "node_modules"));
  const { PATH = "", HOME = "" } = process.env;
  const server = spawn(process.execPath, [join(workspace, "framework/bin/solenoid.js"), "dev", "--port", "0", ...options], {
    cwd: root,
    env: { PATH, HOME, NO_COLOR: "1", DATABASE_URL: `file:${join(root, "data/app.db")}`, ...more },
  });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout.on("data", () => {
      const found = /is ready at (http:\S+)/.exec(output);
      if (found) resolve(found[1]!);
    });
    void ended.then(() => reject(new Error(`solenoid dev ended\n${output}`)));
  });
  return {
    address,
    output: () => output,
    edit(path, ...pairs) {
      let text = readFileSync(join(root, path), "utf8");
      for (const [from, to] of pairs) {
        if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
        text = text.replace(from, () => to);
      }
      writeFileSync(join(root, path), text);
    },
    stop: async () => {
      server.kill();
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}
