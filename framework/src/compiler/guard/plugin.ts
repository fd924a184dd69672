/** Keeps server code out of the browser: by the names of imports, by where a file is, and by what is asked of a state file. */
import type { Plugin } from "vite";
import * as errors from "../../errors/compiler.ts";
import { STATE_FILE } from "../compiler.ts";
import { CompileError, problem } from "../problem.ts";
import { fileOf, toRolldownError, type Workshop } from "../workshop.ts";
import { pageImports, refuseExports, refuseValues, withoutTypeImports, type PageImport } from "./page-imports.ts";
import { DENIED, isNode, refuseFile, refuseSpecifier } from "./server-only.ts";

const SCRIPT = /\.[cm]?[jt]sx?(?:\?|$)/;
/** Queries that ask for a file's text or address, or run it elsewhere. */
const AS_TEXT = /[?&](?:raw|url|inline|no-inline|worker|sharedworker)\b/;

export function guard(workshop: Workshop): Plugin {
  const chains = new Chains(workshop);
  return {
    name: "solenoid:guard",
    enforce: "pre",
    config: () => ({ server: { fs: { deny: [".env", ".env.*", "*.{crt,pem}", "**/.git/**", ...DENIED] } } }),
    applyToEnvironment: ({ config }) => config.consumer === "client",
    resolveId: {
      order: "pre",
      async handler(id, importer, options) {
        // The scan of dependencies reads files without transforms, so it would follow a state into the server.
        if ((options as { scan?: boolean }).scan) return STATE_FILE.test(id) ? { id, external: true } : null;
        if (id.startsWith("\0") || id.startsWith("virtual:")) return null;
        const fromApp = importer !== undefined && !importer.includes("/node_modules/");
        const cure = refuseSpecifier(id);
        if (cure !== undefined && !workshop.isOwn(importer)) throw chains.error(id, importer, cure);
        const resolved = await this.resolve(id, importer, { ...options, skipSelf: true });
        if (fromApp && isNode(id, resolved?.id)) throw chains.error(id, importer, "It is a part of Node. What needs it belongs into a handler or a getter of a `*.state.ts` file.");
        // A request by its address has no importer but the page that Vite takes for granted; `load` answers that.
        const imported = resolved && importer !== undefined && importer !== `${workshop.layout.root}/index.html`;
        const inApp = imported ? refuseFile(fileOf(resolved.id), workshop.layout) : undefined;
        if (inApp !== undefined) throw chains.error(workshop.compiler.path(fileOf(resolved!.id)), importer, inApp);
        if (resolved && importer !== undefined) chains.note(fileOf(resolved.id), fileOf(importer));
        return resolved;
      },
    },
    load: {
      order: "pre",
      handler(id) {
        // An address in the browser needs no importer, so the file itself is asked too.
        const file = fileOf(id);
        const text = AS_TEXT.test(id.slice(file.length)) && STATE_FILE.test(file);
        if (!text && refuseFile(file, workshop.layout) === undefined) return null;
        const error = errors.serverSource({ file: workshop.compiler.path(file) });
        throw toRolldownError(new CompileError([problem(error, { file, line: 1, column: 1 })]));
      },
    },
    transform: {
      order: "pre",
      filter: { id: { include: SCRIPT, exclude: [/\/node_modules\//, /^\0/] }, code: /["']solenoid["']|\.state\.ts["']|\btype\b/ },
      async handler(code, id) {
        const file = fileOf(id);
        if (STATE_FILE.test(file) || workshop.isOwn(file)) return null;
        const imports = pageImports(file, code);
        const problems = refuseValues(file, code, workshop.compiler.path(file), imports);
        for (const found of imports.filter(({ source, onlyTypes }) => !onlyTypes && STATE_FILE.test(source))) {
          const target = await this.resolve(found.source, id);
          if (target) problems.push(...checkStateImport(workshop, file, code, found, fileOf(target.id)));
        }
        if (problems.length) throw toRolldownError(new CompileError(problems));
        return imports.some(({ onlyTypes }) => onlyTypes) ? { code: withoutTypeImports(code, imports), map: null } : null;
      },
    },
  };
}

function checkStateImport({ compiler }: Workshop, file: string, code: string, found: PageImport, target: string) {
  const names = compiler.exported(target);
  return refuseExports(file, code, compiler.path(file), found, { path: compiler.path(target), names });
}

/** Who imported what, to tell how a page came to a module. */
class Chains {
  readonly #importers = new Map<string, string>();
  readonly #workshop: Workshop;
  constructor(workshop: Workshop) {
    this.#workshop = workshop;
  }
  note(file: string, importer: string): void {
    if (!this.#importers.has(file)) this.#importers.set(file, importer);
  }
  error(module: string, importer: string | undefined, cure: string): Error {
    const chain: string[] = [];
    for (let at = importer && fileOf(importer); at !== undefined && !at.startsWith("\0") && chain.length < 12; at = this.#importers.get(at)) chain.unshift(at);
    const shown = [...chain.map((file) => this.#workshop.compiler.path(file)), module].join(" -> ");
    const place = { file: chain.at(-1) ?? module, line: 1, column: 1 };
    return toRolldownError(new CompileError([problem(errors.serverOnly({ module, chain: shown, cure }), place)]));
  }
}
