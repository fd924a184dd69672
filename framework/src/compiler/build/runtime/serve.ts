/** Runs the built server: listens, says where, and leaves in order when it is told to. */
import { join } from "node:path";
import { cliNotAllowed, cliPortBusy } from "../../../errors/cli.ts";
import type { Settings } from "../../../config/settings.ts";
import { authPart } from "../../../server/auth-part.ts";
import { log } from "../../../server/log.ts";
import type { App, AppModules, Assets } from "../../../server/main.ts";
import { assetsOf, type AssetManifest } from "./assets.ts";

export interface ServeOptions {
  readonly settings: Settings;
  readonly manifest: AssetManifest;
  /** The server's folder; the client's is beside it. */
  readonly bundle: string;
  create(assets: Assets): Promise<App>;
  /** Of an app with a database. */
  readonly prepare?: AppModules["prepare"];
}

/** How long open requests may take to end before the process leaves all the same. */
const GRACE_MS = 45_000;

export async function serve({ settings, manifest, bundle, create, prepare }: ServeOptions): Promise<void> {
  if (process.argv[2] === "migrate") return migrateAlone(prepare, settings.database);
  const { port } = settings;
  // Every interface: behind a proxy or in a container, where this runs, the loopback one alone would not be reached.
  const host = process.env["HOST"] || "0.0.0.0";
  const app = await create(assetsOf(manifest, join(bundle, "../client")));
  leaveInOrder(app);
  const address = await app.listen({ port, host }).catch((error: unknown) => { throw listenError(error, port, host); });
  process.stdout.write(`${settings.name} is ready at ${address} in ${Math.round(performance.now())} ms\n`);
}

/**
 * `node dist/server.js migrate`: before the servers of a deploy start, or by a role that may change tables where theirs may not.
 * Of an app whose servers apply none themselves it applies all the same.
 */
async function migrateAlone(prepare: AppModules["prepare"], database: string | undefined): Promise<void> {
  const tell = (text: string): void => void process.stdout.write(`${text}\n`);
  const migrate = process.argv.includes("--allow-data-loss") ? "all" : "safe";
  const close = await prepare?.({ dev: false, seeded: false, migrate, tell, failed: (error) => log.error({ err: error }), unsafe: () => undefined });
  await authPart.makeTables?.(database);
  await close?.();
  tell("The database is up to date.");
}

export function listenError(error: unknown, port: number, host: string): unknown {
  const { code } = error as { code?: unknown };
  if (code === "EADDRINUSE") return cliPortBusy({ port, host });
  return code === "EACCES" ? cliNotAllowed({ port, host }) : error;
}

function leaveInOrder(app: App): void {
  let leaving = false;
  const leave = (): void => {
    if (leaving) process.exit(1);                  // asked twice: at once
    leaving = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    app.close().then(() => process.exit(0), () => process.exit(1));
  };
  process.on("SIGTERM", leave);
  process.on("SIGINT", leave);
  // A promise that an app forgot must not end the pages of everybody else.
  process.on("unhandledRejection", (error) => log.error({ err: error }, "A promise failed that nobody waited for"));
}
