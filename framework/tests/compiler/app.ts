/** An app in a folder of its own, for a test. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createServer, isRunnableDevEnvironment, type InlineConfig, type ViteDevServer } from "vite";
import { Compiler, layoutOf } from "../../src/compiler/compiler.ts";
import { solenoid } from "../../src/compiler/index.ts";

export const SOLENOID = join(import.meta.dirname, "fixtures/solenoid.ts");
const PACKAGES = join(import.meta.dirname, "../../node_modules");

export interface TestApp {
  readonly root: string;
  path(name: string): string;
  write(name: string, text: string): string;
  remove(): void;
}

/** @param files by their path in the root */
export function makeApp(files: Readonly<Record<string, string>>): TestApp {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "solenoid-compiler-")));
  const path = (name: string): string => join(root, name);
  const write = (name: string, text: string): string => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
    return path(name);
  };
  symlinkSync(PACKAGES, path("node_modules"));
  write("tsconfig.json", JSON.stringify({
    compilerOptions: {
      target: "es2024", module: "esnext", moduleResolution: "bundler", lib: ["es2024", "esnext.decorators", "dom", "dom.iterable"], types: [],
      strict: true, verbatimModuleSyntax: true, allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true, jsx: "preserve", jsxImportSource: "solid-js",
      paths: { solenoid: [SOLENOID], "solenoid/*": [SOLENOID] },
    },
    include: ["app"],
  }));
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { root, path, write, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export const compilerOf = (app: TestApp): Compiler => new Compiler(layoutOf(app.root));

/** What is wrong with one state file, as `code: text` lines. */
export function problemsOf(text: string, more: Readonly<Record<string, string>> = {}): { code: string; text: string; line: number }[] {
  const app = makeApp({ "app/states/it.state.ts": text, ...more });
  const compiler = compilerOf(app);
  try {
    return compiler.inspect(app.path("app/states/it.state.ts")).problems.map(({ code, text: said, line }) => ({ code, text: said, line }));
  } finally {
    compiler.close();
    app.remove();
  }
}

/** Vite over the app, with `solenoid` as the fixture has it. */
export async function serve(app: TestApp, more: InlineConfig = {}): Promise<ViteDevServer & { run(id: string): Promise<Record<string, unknown>> }> {
  const server = await createServer({
    root: app.root,
    cacheDir: app.path(".cache"),
    configFile: false,
    appType: "custom",
    logLevel: "silent",
    resolve: { alias: [{ find: /^solenoid(\/internal|\/stub|\/stub\/optimistic|\/client)?$/, replacement: SOLENOID }] },
    optimizeDeps: { entries: [], noDiscovery: true },
    server: { middlewareMode: true, ws: false },
    plugins: [solenoid()],
    ...more,
  });
  const { ssr } = server.environments;
  if (!isRunnableDevEnvironment(ssr)) throw new TypeError("the server's environment runs modules");
  return Object.assign(server, { run: (id: string) => ssr.runner.import(id) });
}

/** Waits for a condition; the test's own time limit ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Does something to files, again and again until the watcher has seen it: it misses what comes while it begins to look, and one of two that come at once. */
export async function untilSeen(act: (at: number) => void, condition: () => boolean): Promise<void> {
  for (let at = 0; !condition(); at++) {
    act(at);
    for (let looks = 0; looks < 50 && !condition(); looks++) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
