/** Builds an app: its client, then its server that knows what the client build left, then one folder that runs. */
import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { createBuilder, createLogger, normalizePath, type Logger, type Plugin } from "vite";
import type { Config } from "../../../config/config.ts";
import { buildLeak, buildTarget } from "../../../errors/build.ts";
import { scanClient, serverNeedles, type Needle } from "../../index.ts";
import type { PublicCode } from "../../states-plugin.ts";
import { hostTarget, TARGETS } from "../plugins/native-addons.ts";
import { ownFile } from "../package.ts";
import { routeFiles } from "../route-files.ts";
import { viteConfig } from "../vite-config.ts";
import { compress } from "./compress.ts";
import { writeLauncher } from "./launcher.ts";
import { assetManifest, takeManifest } from "./manifest.ts";
import { joinStyles } from "./page-styles.ts";
import { publish } from "./publish.ts";
import { pageSizes, type PageSize } from "./sizes.ts";

export interface BuildOptions {
  readonly root: string;
  readonly config: Config;
  /** `linux-x64`. Default: this machine's. */
  readonly target?: string;
  /** Told what may be wrong. What is wrong is thrown. */
  warn?(text: string): void;
}

export interface Built {
  /** dist/ */
  readonly folder: string;
  readonly pages: readonly PageSize[];
  readonly milliseconds: number;
}

/** @throws `build-target`, `build-leak`, and what the compiler finds in the app */
export async function build({ root, config, target = hostTarget(), warn = () => undefined }: BuildOptions): Promise<Built> {
  if (!TARGETS.includes(target as (typeof TARGETS)[number])) throw buildTarget({ target, known: TARGETS.join(", ") });
  const started = performance.now();
  // Beside its place, so that the paths in its source maps hold after the move.
  const fresh = join(root, "dist.next");
  rmSync(fresh, { recursive: true, force: true });
  try {
    const pages = await buildInto(fresh, { root, config, target, warn });
    publish(fresh, join(root, "dist"));
    return { folder: join(root, "dist"), pages, milliseconds: performance.now() - started };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function buildInto(out: string, { root, config, target, warn }: Required<BuildOptions>): Promise<readonly PageSize[]> {
  let assets = "";
  const vite = await viteConfig({ root, config, command: "build", out, target, assets: () => assets });
  const builder = await createBuilder({ ...vite, customLogger: logger(warn) });
  const { client, ssr } = builder.environments;
  await builder.build(client!);
  const manifest = joinStyles(join(out, "client"), assetManifest(takeManifest(join(out, "client")), "main", routeFiles(root), normalizePath(relative(root, ownFile("client/browser/later")))));
  refuseLeaks(join(out, "client"), serverNeedles(root, publicBodies(client!.config.plugins)));
  assets = JSON.stringify(manifest);
  await builder.build(ssr!);
  writeLauncher(out, config.name);
  return pageSizes(manifest, await compress(join(out, "client")));
}

/** The compiler refuses server code by its imports; this looks whether some came all the same, by what is written in it. */
function refuseLeaks(client: string, needles: readonly Needle[]): void {
  const leaks = scanClient(client, needles);
  if (leaks.length === 0) return;
  const lines = leaks.map(({ needle, file, line }) => `${needle.what} of ${needle.origin} in ${file}:${line}`);
  throw buildLeak({ what: lines.join("; ") });
}

function publicBodies(plugins: readonly Plugin[]): string[] {
  const { api } = plugins.find(({ name }) => name === "solenoid:states")!;
  return (api as PublicCode).bodies();
}

/** Errors come as exceptions too, and are told there. */
function logger(warn: (text: string) => void): Logger {
  return { ...createLogger("warn"), warn, warnOnce: warn, error: () => undefined };
}
