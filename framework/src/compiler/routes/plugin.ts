/** The modules that nobody writes: the list of pages, and everything that the server must run. */
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { Plugin } from "vite";
import { CompileError } from "../problem.ts";
import { STATE_FILE } from "../compiler.ts";
import { toRolldownError, type Workshop } from "../workshop.ts";
import { readApp, readRoutes } from "./files.ts";
import { appModule, idOfGone, routesModule } from "./module.ts";
import { readPageOptions } from "./page-options.ts";

const ROUTES = "\0virtual:solenoid/routes";
const APP = "\0virtual:solenoid/app";

export function routes(workshop: Workshop): Plugin {
  /** What the list that an environment has made last says of pages, by file: an edit of it makes that list anew. */
  const known = new Map<string, Map<string, string>>();
  const said = (file: string, code: string): string => JSON.stringify(readPageOptions(file, code, false).options);
  return {
    name: "solenoid:routes",
    enforce: "pre",
    resolveId: {
      filter: { id: /^virtual:solenoid\/(?:routes|app)$|\.tsx?$/ },
      handler: (id, importer) => (id.startsWith("virtual:") ? `\0${id}` : importer === ROUTES ? idOfGone(id) : undefined),
    },
    load: {
      // oxlint-disable-next-line no-control-regex -- virtual ids start with a zero byte, so that no other plugin takes them for files
      filter: { id: /^\0virtual:solenoid\/(?:routes|app)$/ },
      handler(id) {
        const found = readRoutes(workshop.layout);
        if (found.problems.length) throw toRolldownError(new CompileError(found.problems));
        if (id === ROUTES) known.set(this.environment.name, new Map(found.pages.map(({ file }) => [file, said(file, readFileSync(file, "utf8"))])));
        return id === ROUTES ? routesModule(found, { hot: workshop.serving, server: this.environment.config.consumer !== "client" }) : appModule(readApp(workshop.layout));
      },
    },
    async hotUpdate({ file, type, modules, read }) {
      if (!concerns(file, workshop)) return undefined;
      const before = known.get(this.environment.name)?.get(file);
      if (type === "update" && (before === undefined || before === said(file, await read()))) return undefined;
      const made = [ROUTES, APP].map((id) => this.environment.moduleGraph.getModuleById(id)).filter((module) => module !== undefined);
      const changed = file.endsWith(".tsx") ? made.slice(0, 1) : made;
      for (const module of changed) this.environment.moduleGraph.invalidateModule(module);
      return [...modules, ...changed];
    },
  };
}

/** A page, a state or a migration that came or went. */
function concerns(file: string, { layout }: Workshop): boolean {
  const within = (folder: string): boolean => file.startsWith(join(layout.app, folder).split(sep).join("/") + "/");
  return (within("pages") && file.endsWith(".tsx")) || (within("") && STATE_FILE.test(file)) || (within("db/migrations") && file.endsWith(".sql"));
}
