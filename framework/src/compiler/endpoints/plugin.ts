/** Files of `app/api`: a list for the server, and the checks of their bodies. */
import type { Plugin } from "vite";
import { CompileError } from "../problem.ts";
import { fileOf, toRolldownError, type Workshop } from "../workshop.ts";
import { idOfGone } from "../routes/module.ts";
import { inspectEndpoints } from "./check.ts";
import { ENDPOINT_FILE, isEndpointFile, readEndpoints } from "./files.ts";
import { declareEndpoints, endpointsModule } from "./print.ts";

const ENDPOINTS = "\0virtual:solenoid/endpoints";

export function endpoints(workshop: Workshop): Plugin {
  return {
    name: "solenoid:endpoints",
    enforce: "pre",
    resolveId: {
      filter: { id: /^virtual:solenoid\/endpoints$|\.ts$/ },
      handler: (id, importer) => (id.startsWith("virtual:") ? `\0${id}` : importer === ENDPOINTS ? idOfGone(id) : undefined),
    },
    load: {
      // oxlint-disable-next-line no-control-regex -- virtual ids start with a zero byte, so that no other plugin takes them for files
      filter: { id: /^\0virtual:solenoid\/endpoints$/ },
      handler() {
        const found = readEndpoints(workshop.layout);
        if (found.problems.length) throw toRolldownError(new CompileError(found.problems));
        return endpointsModule(found.endpoints, workshop.serving);
      },
    },
    transform: {
      filter: { id: ENDPOINT_FILE },
      order: "pre",
      handler(code, id) {
        const file = fileOf(id);
        if (this.environment.config.consumer === "client" || !isEndpointFile(file, workshop.layout)) return null;
        const endpoint = readEndpoints(workshop.layout).endpoints.find((each) => each.file === file);
        if (!endpoint) return null;
        try {
          const facts = inspectEndpoints(workshop.compiler, endpoint);
          if (facts.problems.length) throw new CompileError(facts.problems);
          // A change of a type alone leaves no trace in the module graph, and yet changes the checks.
          for (const each of workshop.compiler.project.dependencies(file, `${workshop.layout.root}/`)) if (each !== file) this.addWatchFile(each);
          return declareEndpoints(code, endpoint, facts.endpoints);
        } catch (error) {
          throw toRolldownError(error);
        }
      },
    },
    hotUpdate({ file, type, modules }) {
      if (type === "update" || !isEndpointFile(file, workshop.layout)) return undefined;
      const list = this.environment.moduleGraph.getModuleById(ENDPOINTS);
      if (list === undefined) return undefined;
      this.environment.moduleGraph.invalidateModule(list);
      return [...modules, list];
    },
  };
}
