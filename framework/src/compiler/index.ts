/** `solenoid/vite`: the plugins that make an app's states, pages and routes into a server and a browser bundle. */
import type { Plugin } from "vite";
import type { Config } from "../config/config.ts";
import { endpoints } from "./endpoints/plugin.ts";
import { drawnForms } from "./forms/plugin.ts";
import { guard } from "./guard/plugin.ts";
import { hot } from "./hot/plugin.ts";
import { routes } from "./routes/plugin.ts";
import { states } from "./states-plugin.ts";
import { testSetup } from "./test-setup.ts";
import { Workshop } from "./workshop.ts";

export { check, printReport, type Report } from "./check.ts";
export { layoutOf } from "./compiler.ts";
export { serverNeedles } from "./guard/needles.ts";
export { scanClient, type Leak, type Needle } from "./guard/scan.ts";
export { DENIED } from "./guard/server-only.ts";
export { CompileError, type Problem } from "./problem.ts";
export { readRoutes } from "./routes/files.ts";
export type { PageRoute } from "./routes/route-file.ts";

/**
 * For those who bring their own Vite configuration; `solenoid dev` and `solenoid build` need none.
 * @example
 * export default defineConfig({ plugins: [solenoid(), solid({ ssr: true })] });
 */
export function solenoid(_config?: Partial<Config>): Plugin[] {
  const workshop = new Workshop();
  return [states(workshop), routes(workshop), endpoints(workshop), guard(workshop), drawnForms(), hot(workshop), testSetup()];
}
