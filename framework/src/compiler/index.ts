/** `solenoid/vite`: the plugins that make an app's states, pages and routes into a server and a browser bundle. */
import type { Plugin } from "vite";
import type { Config } from "../config/config.ts";
import { routes } from "./routes/plugin.ts";
import { states } from "./states-plugin.ts";
import { Workshop } from "./workshop.ts";

/**
 * For those who bring their own Vite configuration; `solenoid dev` and `solenoid build` need none.
 * @example
 * export default defineConfig({ plugins: [solenoid(), solid({ ssr: true })] });
 */
export function solenoid(_config?: Partial<Config>): Plugin[] {
  const workshop = new Workshop();
  return [states(workshop), routes(workshop)];
}
