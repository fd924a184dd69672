/** The entries of an app, which nobody writes: of its server and of its pages. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { normalizePath, type Plugin } from "vite";
import { configFile } from "../../../config/load.ts";
import { VALUES_FILE } from "../../manifest/classes.ts";
import { hasUsers } from "../../users.ts";
import { ownFile } from "../package.ts";

export const SERVER = "virtual:solenoid/server";
export const BROWSER = "virtual:solenoid/browser";
/** Vite's client, with our overlay in the place of its own. */
export const OVERLAY = "virtual:solenoid/overlay";
/** How words of a language are loaded. Apart from the page's entry in development: Vite puts its client before a module with such an import. */
const WORDS = "virtual:solenoid/words";
/** The configuration as this process runs with it. */
export const SETTINGS = "virtual:solenoid/settings";
/** What the client build left: only a production server imports it. */
const ASSETS = "virtual:solenoid/assets";

/** The key of the global by which the entry reaches the development server: they are in two module graphs. */
export const STARTED = "solenoid.dev";

interface EntryOptions {
  readonly root: string;
  readonly command: "serve" | "build";
  /** The name of an app without a configuration. */
  readonly name: string;
  /** The manifest of the client build as a JSON text; asked when the server is bundled, after the client was. */
  assets(): string;
}

export function entries({ root, command, name, assets }: EntryOptions): Plugin {
  const sources: Readonly<Record<string, () => string>> = {
    [SERVER]: command === "serve" ? () => devServer(root) : productionServer,
    [OVERLAY]: () => `import ${quoted("devtools/overlay/element")};\nimport "/@vite/client";`,
    [BROWSER]: () => (command === "serve" ? devBrowser(root) : browser(root)).join("\n"),
    [WORDS]: () => `export const loadWords = ${LOAD_WORDS};`,
    [SETTINGS]: () => settings(configFile(root), name),
    [ASSETS]: () => `export default ${assets()};`,
  };
  return {
    name: "solenoid:entries",
    enforce: "pre",
    resolveId: {
      filter: { id: /^virtual:solenoid\/(server|browser|overlay|words|settings|assets)$/ },
      handler: (id) => `\0${id}`,
    },
    load: {
      filter: { id: /^\0virtual:solenoid\/(server|browser|overlay|words|settings|assets)$/ },
      handler: (id) => sources[id.slice(1)]!(),
    },
    // The command line makes the whole server anew when the configuration has changed, and is sound.
    hotUpdate: ({ file }) => (file === configFile(root) ? [] : undefined),
  };
}

const quoted = (path: string): string => JSON.stringify(ownFile(path));

/** Classes of the app: what the page's data holds of them is read as it starts. */
function values(root: string): string[] {
  const file = join(root, "app", VALUES_FILE);
  return existsSync(file) ? [`import ${JSON.stringify(normalizePath(file))};`] : [];
}

const hasAuth = (root: string): boolean => hasUsers(join(root, "app"));
/** Who is signed in: an app without users loads none of it. */
const identity = (root: string): string[] => (hasAuth(root) ? [`import { identify } from ${quoted("client/browser/identity")};`] : []);

const LOAD_WORDS = "(address) => import(/* @vite-ignore */ address)";

function browser(root: string): string[] {
  return [
    ...values(root),
    `import { start } from ${quoted("client/main")};`,
    `import { routes } from "virtual:solenoid/routes";`,
    ...identity(root),
    `start(routes, ${LOAD_WORDS}${hasAuth(root) ? ", identify" : ""});`,
  ];
}

/** The overlay must be there before Vite's client, and the panel comes after the page: it must not be in its way. */
function devBrowser(root: string): string[] {
  return [
    `import "${OVERLAY}";`,
    ...values(root),
    `import { loadWords } from "${WORDS}";`,
    `import { start } from ${quoted("client/main")};`,
    `import { routes } from "virtual:solenoid/routes";`,
    ...identity(root),
    `start(routes, loadWords${hasAuth(root) ? ", identify" : ""}).then(() => import(${quoted("devtools/panel/main")})).then(({ openPanel }) => openPanel());`,
  ];
}

// `connect()` runs while the app's modules load, and looks at the environment: what the configuration says of the
// database must be there before. Hence a module of its own, and the first import of both servers.
function settings(file: string | undefined, name: string): string {
  return [
    file === undefined ? `const config = ${JSON.stringify({ name })};` : `import config from ${JSON.stringify(file)};`,
    `import { settings as read } from ${quoted("config/settings")};`,
    `export const settings = read(config);`,
    `process.env.DATABASE_URL = settings.database;`,
  ].join("\n");
}

// Each run of it tells live-app.ts: the program also runs again by itself, after an edit that no module accepts.
function devServer(root: string): string {
  return [
    `import { settings } from "${SETTINGS}";`,
    `import { createApp } from ${quoted("server/main")};`,
    `import { loadRoute } from ${quoted("client/router/route")};`,
    `import { observe } from ${quoted("devtools/server/recorder")};`,
    `import * as app from "virtual:solenoid/app";`,
    `globalThis[Symbol.for("${STARTED}")].get(${JSON.stringify(root)})({`,
    `  create: (options) => createApp({ ...app, config: settings }, options),`,
    `  load: (path) => loadRoute(app.routes, path),`,
    `  observe,`,
    `});`,
  ].join("\n");
}

function productionServer(): string {
  return [
    `import { settings } from "${SETTINGS}";`,
    `import { serve } from ${quoted("compiler/build/runtime/serve")};`,
    `import { createApp } from ${quoted("server/main")};`,
    `import * as app from "virtual:solenoid/app";`,
    `import manifest from "${ASSETS}";`,
    `const create = (assets) => createApp({ ...app, config: settings }, { assets });`,
    `await serve({ settings, manifest, bundle: import.meta.dirname, create, prepare: app.prepare });`,
  ].join("\n");
}
