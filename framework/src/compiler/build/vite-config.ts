/** The Vite configuration of an app, for its pages and its server, in development and for production. */
import { basename, join } from "node:path";
import { mergeConfig, normalizePath, searchForWorkspaceRoot, type InlineConfig, type PluginOption } from "vite";
import type { Config } from "../../config/config.ts";
import { solenoid } from "../index.ts";
import { startCache } from "../start-cache.ts";
import { LATE_PACKAGES } from "./late-packages.ts";
import { NODE_PACKAGES } from "./node-packages.ts";
import { ownRoot, packageRoot } from "./package.ts";
import { BROWSER, entries, SERVER } from "./plugins/entries.ts";
import { leanSolid } from "./plugins/lean-solid.ts";
import { nativeAddons } from "./plugins/native-addons.ts";
import { withoutOwnMaps } from "./plugins/own-maps.ts";
import { ownModules } from "./plugins/own-modules.ts";
import { preload } from "./plugins/preload.ts";
import { solid } from "./plugins/solid.ts";
import { withUserConfig } from "./user-config.ts";
import { withoutTransports } from "./plugins/without-transports.ts";

export interface ViteOptions {
  readonly root: string;
  readonly config: Config;
  readonly command: "serve" | "build";
  /** Where the build goes. */
  readonly out: string;
  /** The platform of the server's native addons, `linux-x64`. */
  readonly target: string;
  /** See `entries`. */
  readonly assets?: () => string;
}

/** Packages that hold or import Solid components: their server and browser builds must share the app's one Solid. */
const SOLID_PACKAGES = ["solenoid", /^@kobalte\//, /^@corvu\//, /^solid-/, "@solid-primitives/**"];

/** The first that know light-dark() and oklch(): lowered, the styles are a third larger. */
const CSS_TARGET = ["chrome123", "safari17.5", "firefox121"];

export function viteConfig(options: ViteOptions): Promise<InlineConfig> {
  const ours = mergeConfig(common(options), options.command === "build" ? building(options) : serving(options));
  return withUserConfig(ours, options.root, options.command);
}

function common({ root, config, command, target, assets }: ViteOptions): InlineConfig {
  return {
    root,
    configFile: false,
    appType: "custom",
    clearScreen: false,
    // The command line reads `.env`, and starts anew when it has changed.
    envDir: false,
    // Not in node_modules: several apps of a workspace may share that.
    cacheDir: join(root, ".solenoid/cache"),
    resolve: { dedupe: ["solid-js", "solid-js/web", "solid-js/store"] },
    plugins: [
      ownModules(),
      withoutOwnMaps(),
      entries({ root, command, name: config.name || basename(root), assets: assets ?? (() => "{}") }),
      solenoid(config) as PluginOption,
      solid(command, command === "serve" ? startCache(root, "solid") : undefined),
      preload(),
      leanSolid(),
      nativeAddons(target),
      withoutTransports(),
    ],
  };
}

function serving({ root }: ViteOptions): InlineConfig {
  return {
    server: {
      middlewareMode: true,
      // This package may be linked from another workspace, whose packages are there too.
      fs: { allow: [searchForWorkspaceRoot(root), searchForWorkspaceRoot(packageRoot)] },
      // Our own files are outside node_modules where the package is linked; they are no part of the app all the same.
      watch: { ignored: ["**/dist/**", "**/dist.next/**", "**/.solenoid/**", "**/data/**", "**/*.db*", `${normalizePath(ownRoot)}/**`] },
    },
    optimizeDeps: {
      // Scanning would follow a page's imports of states into the server's code; what pages import is found as it is served.
      entries: [],
      exclude: ["solenoid"],
      // Found only when the first part is drawn that needs them, they would reload the page.
      include: LATE_PACKAGES.map((name) => `solenoid > ${name}`),
    },
    environments: {
      ssr: { resolve: { noExternal: SOLID_PACKAGES as (string | RegExp)[], external: NODE_PACKAGES } },
    },
  };
}

function building({ root, out }: ViteOptions): InlineConfig {
  return {
    logLevel: "warn",
    publicDir: join(root, "public"),
    // Vite minifies styles by the target of the whole, not by that of the browser's environment.
    build: { cssTarget: CSS_TARGET },
    builder: { sharedConfigBuild: true, sharedPlugins: true },
    environments: {
      client: {
        build: {
          outDir: join(out, "client"),
          emptyOutDir: true,
          manifest: true,
          modulePreload: { polyfill: false },
          reportCompressedSize: false,
          rolldownOptions: {
            input: { main: BROWSER },
            checks: { bundlerTimings: false },
            // What every page runs is one file: apart, Solid and the runtime weigh more and are two questions.
            output: { codeSplitting: { groups: [{ name: "main", tags: ["$initial"] }] } },
          },
        },
      },
      ssr: {
        // Dead branches of packages go; also Solid and others choose by it while they load.
        define: { "process.env.NODE_ENV": JSON.stringify("production") },
        resolve: { noExternal: true },
        build: {
          outDir: join(out, "server"),
          emptyOutDir: true,
          copyPublicDir: false,
          ssr: true,
          target: "node22",
          sourcemap: true,
          minify: false,
          rolldownOptions: {
            input: { main: SERVER },
            checks: { bundlerTimings: false },
            // One folder for all: `require` of an addon in CommonJS goes through the runtime's chunk, and is relative to that.
            output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
          },
        },
      },
    },
  };
}
