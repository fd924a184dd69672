/**
 * The framework's own states, behind the screens of auth. They are states like an app's. While the package is developed they
 * are compiled as they are asked for; in the built package, where apps have no TypeScript of ours to check, lies what came of that:
 * the stub at the place of the file, so that nothing of the server is in a browser by accident, and the class beside it.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { transformWithOxc } from "vite";
import { ownRoot, packageRoot } from "./build/package.ts";
import { Compiler, type Layout } from "./compiler.ts";
import { startCache } from "./start-cache.ts";

const FOLDER = "auth/states";
const slashes = (path: string): string => path.split(sep).join("/");
const OWN = `${slashes(join(ownRoot, FOLDER))}/`;

/** Of a module by its file. */
export const isOwnState = (file: string): boolean => file.startsWith(OWN) && /\.state\.[jt]s$/.test(file);

export function ownStateFiles(): string[] {
  return globSync("*.state.{ts,js}", { cwd: OWN }).map((file) => OWN + file).sort();
}

const layout: Layout = { root: packageRoot, app: ownRoot };
const built = (file: string): boolean => file.endsWith(".js");

export class OwnStates {
  #compiler: Compiler | undefined;

  /** For a browser, and for the server of an app without users. */
  stub(file: string): string {
    return built(file) ? readFileSync(file, "utf8") : this.compiler.stub(file);
  }
  server(file: string): string {
    return built(file) ? readFileSync(classFile(file), "utf8") : this.compiler.server(file, readFileSync(file, "utf8"), false).code;
  }
  private get compiler(): Compiler {
    return (this.#compiler ??= new Compiler(layout, startCache(packageRoot, "states")));
  }
  close(): void {
    this.#compiler?.close();
    this.#compiler = undefined;
  }
}

const classFile = (file: string): string => file.replace(/\.state\.js$/, ".server.js");

/** Leaves in a package that is being built what its own states are compiled to. @param folder in the place of `dist` */
export async function writeOwnStates(folder: string): Promise<void> {
  const states = new OwnStates();
  for (const file of ownStateFiles()) {
    const target = join(folder, relative(ownRoot, file)).replace(/\.ts$/, ".js");
    writeFileSync(target, states.stub(file));
    rmSync(`${target}.map`, { force: true });
    writeFileSync(classFile(target), await asBuilt(states.server(file), folder, target));
  }
  states.close();
}

/** As tsc leaves the modules beside it: JavaScript, whose imports are files of the package. */
async function asBuilt(typed: string, folder: string, target: string): Promise<string> {
  const { code } = await transformWithOxc(typed, target.replace(/\.js$/, ".ts"), { target: "es2024", sourcemap: false });
  const own = (module: string): string => JSON.stringify(slashes(relative(dirname(target), join(folder, module))));
  return code.replaceAll(/(\bfrom\s+"\.{1,2}\/[^"]+)\.ts"/g, `$1.js"`).replaceAll(`"solenoid/internal"`, own("state/internal.js")).replaceAll(`"solenoid"`, own("state/index.js"));
}
