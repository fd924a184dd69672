import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installPackage, type Installed } from "./installed.ts";

interface Target {
  types: string;
  solid?: string;
  default: string;
}
const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
  version: string;
  exports: Record<string, Target | string>;
};
const targets = Object.entries(manifest.exports).flatMap(([path, target]) => (typeof target === "string" ? [] : [[`solenoid${path.slice(1)}`, target] as const]));
/** What has components in it, and so comes as JSX that the app's build compiles for browser and server. */
const solid = targets.filter(([, target]) => target.solid !== undefined).map(([path]) => path);
const plain = targets.filter(([, target]) => target.solid === undefined).map(([path]) => path);
/** What a page may import. */
const browser = ["solenoid/client", "solenoid/client/start", "solenoid/stub", "solenoid/stub/optimistic", "solenoid/stub/kept", "solenoid/stub/uploads", "solenoid/values", "solenoid/ui", "solenoid/ui/drawn-forms", "solenoid/charts"];

let app: Installed;
let inside: string;
beforeAll(async () => {
  app = await installPackage();
  inside = join(app.folder, "node_modules/solenoid");
});
afterAll(() => app?.remove());

/** Each is a command or two of its own, in folders of its own: two of them keep a machine of two cores busy. */
describe.concurrent("the tarball", () => {
  test("has what runs and what it is licensed under, and no sources or tests", () => {
    expect(readdirSync(inside).sort()).toEqual(["LICENSE", "README.md", "THIRD-PARTY.md", "bin", "dist", "messages", "package.json"]);
    const files = readdirSync(join(inside, "dist"), { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => /(?<!\.d)\.tsx?$/.test(file))).toEqual([]);
    expect(files.some((file) => file.endsWith(".css"))).toBe(true);
  });

  test("has a command that runs", async () => {
    expect(statSync(join(inside, "bin/solenoid.js")).mode & 0o111).toBe(0o111);
    const { status, output } = await app.run("npx", "solenoid", "--version");
    expect(output).toContain(manifest.version);
    expect(status).toBe(0);
  });
});

describe.concurrent("imports", () => {
  test.each(plain)("%s, by Node as it is", async (path) => {
    const { status, output } = await app.run("node", "--input-type=module", "--eval", `const module = await import("${path}"); if (Object.keys(module).length === 0) throw new Error("it exports nothing")`);
    expect(output).toBe("");
    expect(status).toBe(0);
  });

  test("all of them, for the server, through the app's build", async () => {
    app.write("server.js", [...plain, ...solid].map((path, at) => `export * as all${at} from "${path}";`).join("\n"));
    app.write("build-server.js", build({ ssr: "server.js", outDir: "out-server" }));
    expect(await app.run("node", "build-server.js")).toMatchObject({ status: 0 });
    const { status, output } = await app.run("node", "--input-type=module", "--eval", `const all = await import("./out-server/server.js"); for (const name of ${JSON.stringify([...plain, ...solid].map((_, at) => `all${at}`))}) if (Object.keys(all[name]).length === 0) throw new Error(name + " exports nothing")`);
    expect(output).toBe("");
    expect(status).toBe(0);
  });

  test("those of the browser bring nothing of the server", async () => {
    app.write("browser.js", browser.map((path, at) => `export * as all${at} from "${path}";`).join("\n"));
    app.write("build-browser.js", build({ input: "browser.js", outDir: "out-browser" }));
    const { status, output } = await app.run("node", "build-browser.js");
    expect(status, output).toBe(0);
    const modules = JSON.parse(output.trim().split("\n").at(-1) ?? "[]") as string[];
    expect(modules.length).toBeGreaterThan(10);
    const foreign = /^node:|__vite-browser-external|\/(better-sqlite3|fastify|drizzle-orm|pino|typescript|vite|ws|papaparse)\/|\/solenoid\/dist\/(server|db|compiler|cli|config|csv)\//;
    expect(modules.filter((id) => foreign.test(id))).toEqual([]);
  });
});

describe.concurrent("types", () => {
  test.each([
    ["bundler", { module: "esnext", moduleResolution: "bundler" }],
    ["nodenext", { module: "nodenext", moduleResolution: "nodenext" }],
  ])("resolve under moduleResolution %s, and those of the package hold together", async (name, resolution) => {
    const folder = `types-${name}`;
    app.write(`${folder}/all.ts`, targets.map(([path], at) => `export * as all${at} from "${path}";`).join("\n"));
    const compilerOptions = { ...resolution, target: "es2024", lib: ["es2024", "esnext.disposable", "esnext.decorators", "dom", "dom.iterable", "dom.asynciterable"], types: ["node"], strict: true, noEmit: true, skipLibCheck: false, jsx: "preserve", jsxImportSource: "solid-js" };
    app.write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ["."] }));
    const { output } = await app.run("node", "node_modules/typescript/bin/tsc", "-p", folder, "--pretty", "false");
    // Libraries have errors of their own under skipLibCheck: false; none may be ours, or in what imports us.
    const ours = output.split("\n").filter((line) => line.startsWith(folder) || line.startsWith("node_modules/solenoid/") || line.startsWith("error"));
    expect(ours).toEqual([]);
  });
});

describe.concurrent("the screens of auth", () => {
  const shell = { "app/auth.ts": `import { defineAuth } from "solenoid/auth";\nexport const auth = defineAuth({ providers: [], permissions: [], roles: { admin: ["*"] } });\n` };
  const page = (component: string) => `import { ${component} } from "solenoid/ui";\nexport default function Page() { return <${component} />; }\n`;
  const tsconfig = JSON.stringify({ compilerOptions: { target: "es2024", module: "esnext", moduleResolution: "bundler", lib: ["es2024", "esnext.decorators", "esnext.disposable", "dom", "dom.iterable"], types: ["node"], strict: true, allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true, jsx: "preserve", jsxImportSource: "solid-js" }, include: ["app"] });
  const bundle = async (root: string, files: Readonly<Record<string, string>>) => {
    app.write(`${root}/package.json`, JSON.stringify({ name: root, private: true, type: "module" }));
    app.write(`${root}/tsconfig.json`, tsconfig);
    for (const [name, text] of Object.entries(files)) app.write(`${root}/${name}`, text);
    const { status, output } = await app.run("npx", "solenoid", "build", "--root", root);
    expect(status, output).toBe(0);
    const read = (side: string) => readdirSync(join(app.folder, root, "dist", side), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(js|css)$/.test(entry.name)).map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
    return { browser: read("client"), server: read("server") };
  };

  const CLASS = `"auth/states/users.state.ts"`;

  test("bring names to the browser and their states to the server; an app without them has nothing of them", async () => {
    const [used, without, unused] = await Promise.all([
      bundle("with-users", { ...shell, "app/pages/index.tsx": page("UsersAdmin") }),
      bundle("without-users", { "app/pages/index.tsx": page("ThemeToggle") }),
      bundle("unused", { ...shell, "app/pages/index.tsx": page("ThemeToggle") }),
    ]);
    expect(used.browser).toContain("AuthUsers");
    expect(used.server).toContain(CLASS);
    expect(without.browser).not.toContain("AuthUsers");
    expect(without.server).not.toMatch(/AuthUsers|auth\/states/);
    expect(unused.browser).not.toContain("AuthUsers");
    expect(unused.server).toContain(CLASS);
  });
});

/** A script for the installed app that bundles what it is told, and prints the ids of the modules in the bundle. */
function build(of: { ssr?: string; input?: string; outDir: string }): string {
  const shared = `plugins: [solid({ ssr: true })], logLevel: "error", configFile: false`;
  const options = of.ssr
    ? `build: { ssr: "${of.ssr}", outDir: "${of.outDir}" }, ssr: { noExternal: [/solenoid/, /@kobalte/, /@solid/, /lucide/], external: ["typescript", "vite", "rolldown", "better-sqlite3", "fastify"] }`
    : `build: { outDir: "${of.outDir}", rolldownOptions: { input: "${of.input}", preserveEntrySignatures: "strict" } }`;
  return `import { build } from "vite";
import solid from "vite-plugin-solid";
const result = await build({ ${shared}, ${options} });
console.log(JSON.stringify([result].flat().flatMap((one) => one.output).flatMap((chunk) => chunk.moduleIds ?? [])));
`;
}
