/** A copy of the tiny app in a folder of its own, and ways to run it. */
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const FRAMEWORK = join(import.meta.dirname, "../..");
const CLI = join(FRAMEWORK, "src/cli/main.ts");

export interface TinyApp {
  readonly root: string;
  read(path: string): string;
  /** Replaces the first `from` of a file, which must be there; more such pairs in the same save, since a watcher loses one of two that come shortly after each other. */
  edit(path: string, ...pairs: string[]): void;
  /** Makes the folders that it needs. */
  write(path: string, text: string): void;
  delete(path: string): void;
  remove(): void;
}

export function tinyApp(): TinyApp {
  const root = mkdtempSync(join(tmpdir(), "solenoid-tiny-"));
  cpSync(join(FRAMEWORK, "tests/fixtures/tiny-app"), root, { recursive: true });
  symlinkSync(join(FRAMEWORK, "node_modules"), join(root, "node_modules"));
  const path = (file: string): string => join(root, file);
  const app: TinyApp = {
    root,
    read: (file) => readFileSync(path(file), "utf8"),
    write(file, text) {
      mkdirSync(dirname(path(file)), { recursive: true });
      writeFileSync(path(file), text);
    },
    delete: (file) => rmSync(path(file)),
    edit(file, ...pairs) {
      let text = app.read(file);
      for (let at = 0; at < pairs.length; at += 2) {
        if (!text.includes(pairs[at]!)) throw new Error(`${file} has no ${pairs[at]}`);
        text = text.replace(pairs[at]!, () => pairs[at + 1]!);
      }
      app.write(file, text);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  app.write("tsconfig.json", tsconfig());
  app.write("public/favicon.ico", "");               // browsers ask for one, and complain where there is none
  return app;
}

/** As an installed app has it, but the package's types are its sources. */
function tsconfig(): string {
  const src = join(FRAMEWORK, "src");
  return JSON.stringify({
    extends: join(FRAMEWORK, "../tsconfig.base.json"),
    compilerOptions: {
      types: ["node"],
      paths: { solenoid: [join(src, "state/index.ts")], "solenoid/ui": [join(src, "ui/index.tsx")], "solenoid/*": [join(src, "*/index.ts")] },
    },
    include: ["app", "solenoid.config.ts"],
  });
}

export interface Run {
  /** All that it has written until now. */
  readonly output: () => string;
  /** Resolves with the first match in the output; rejects when the process ends without. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | null>;
  /** Ends it as an operator does; gives its exit code. */
  stop(): Promise<number | null>;
}

/** Runs a file with this Node in another process. Only these variables, PATH and HOME are set. */
export function runNode(words: readonly string[], options: { cwd: string; env?: Record<string, string> }): Run {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, words, { cwd: options.cwd, env: { PATH, HOME, NO_COLOR: "1", ...options.env }, stdio: ["ignore", "pipe", "pipe"] });
  return follow(child);
}

/** Runs the command line. */
export function solenoid(words: readonly string[], options: { cwd: string; env?: Record<string, string> }): Run {
  return runNode([CLI, ...words], options);
}

function follow(child: ChildProcess): Run {
  let text = "";
  const listeners = new Set<() => void>();
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8").on("data", (part: string) => { text += part; for (const each of listeners) each(); });
  }
  return {
    output: () => text,
    ended,
    until: (pattern) => new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(text);
        if (match) { listeners.delete(look); resolve(match); }
      };
      listeners.add(look);
      look();
      void ended.then((code) => reject(new Error(`It ended with ${code} without ${pattern}:\n${text}`)));
    }),
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

export function launchBrowser(): Promise<Browser> {
  const off = ["gpu", "quic", "background-networking", "component-update", "sync"].map((each) => `--disable-${each}`);
  return chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--no-first-run", ...off] });
}
