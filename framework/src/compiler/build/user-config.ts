/** The app's own vite.config, where it has one: for plugins and aliases that ours does not know. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfigFromFile, mergeConfig, type InlineConfig, type PluginOption } from "vite";

const NAMES = ["vite.config.ts", "vite.config.js", "vite.config.mjs"];

/** Ours, with what theirs says over it. */
export async function withUserConfig(ours: InlineConfig, root: string, command: "serve" | "build"): Promise<InlineConfig> {
  const file = NAMES.map((name) => join(root, name)).find((each) => existsSync(each));
  if (file === undefined) return ours;
  const mode = command === "serve" ? "development" : "production";
  const loaded = await loadConfigFromFile({ command, mode }, file, root, "silent");
  const { plugins, ...theirs } = loaded?.config ?? {};
  const known = names(await flat(ours.plugins));
  // A configuration that also serves plain `vite` or vitest has `solenoid()` and `solid()`, which are here already.
  const others = (await flat(plugins)).filter((plugin) => names([plugin]).every((name) => !known.includes(name)));
  return mergeConfig(ours, { ...theirs, plugins: others });
}

async function flat(plugins: PluginOption): Promise<PluginOption[]> {
  const awaited = await plugins;
  if (!Array.isArray(awaited)) return [awaited];
  return (await Promise.all(awaited.map(flat))).flat();
}

function names(plugins: readonly PluginOption[]): string[] {
  return plugins.flatMap((plugin) => (plugin && typeof plugin === "object" && "name" in plugin ? [plugin.name] : []));
}
