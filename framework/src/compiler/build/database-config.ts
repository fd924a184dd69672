/** The Vite configuration for commands that run the app's tables. It is apart from that of pages: their compiler takes longer to load than such a command runs. */
import { join } from "node:path";
import type { InlineConfig } from "vite";
import { NODE_PACKAGES } from "./node-packages.ts";
import { ownModules } from "./plugins/own-modules.ts";
import { withUserConfig } from "./user-config.ts";

/** Modules are resolved as ever, and neither compiled nor watched. */
export function databaseConfig(root: string): Promise<InlineConfig> {
  const lean: InlineConfig = {
    root, configFile: false, appType: "custom", logLevel: "error", cacheDir: join(root, ".solenoid/cache"), plugins: [ownModules()], optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: null },
    environments: { ssr: { resolve: { noExternal: ["solenoid"], external: NODE_PACKAGES } } },
  };
  return withUserConfig(lean, root, "serve");
}
