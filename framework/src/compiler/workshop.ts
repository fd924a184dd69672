/** What the plugins of one Vite share: the app's layout and the compiler, which starts when the first state is asked for. */
import { join, sep } from "node:path";
import type { ResolvedConfig } from "vite";
import { Compiler, layoutOf, type Layout } from "./compiler.ts";
import type { StateFacts } from "./manifest/facts.ts";
import { CompileError } from "./problem.ts";
import { OwnStates } from "./own-states.ts";
import { startCache } from "./start-cache.ts";

const PACKAGE = join(import.meta.dirname, "../..").split(sep).join("/") + "/";

export class Workshop {
  #layout: Layout | undefined;
  #compiler: Compiler | undefined;
  /** `vite serve`, not a build. */
  serving = false;
  /** What the browser has of each state file. */
  readonly stubs = new Map<string, string>();
  /** States of the server's bundle. */
  readonly compiled = new Set<StateFacts>();
  readonly own = new OwnStates();

  configure({ root, command, mode }: ResolvedConfig): void {
    if (this.#layout?.root !== root) this.close();
    this.#layout = layoutOf(root);
    this.serving = command === "serve" && mode !== "test";
  }
  get layout(): Layout {
    if (!this.#layout) throw new TypeError("the configuration is not there yet");
    return this.#layout;
  }
  get compiler(): Compiler {
    return (this.#compiler ??= new Compiler(this.layout, this.serving ? startCache(this.layout.root, "states") : undefined));
  }
  /** A module of this framework, which knows by itself what is for the browser. */
  isOwn(file: string | undefined): boolean {
    return file?.startsWith(PACKAGE) === true;
  }
  close(): void {
    this.#compiler?.close();
    this.#compiler = undefined;
    this.own.close();
    this.compiled.clear();
  }
}

/** What a plugin's `this.error` shows: the first problem with its place, and the text of all. */
export function toRolldownError(error: unknown): Error & { id?: string; loc?: { file: string; line: number; column: number } } {
  if (!(error instanceof CompileError)) return error instanceof Error ? error : new Error(String(error));
  const [first] = error.problems;
  const { name, message, code } = error;
  const shown = Object.assign(new Error(message), { name, code, problems: error.problems });
  return first ? Object.assign(shown, { id: first.file, loc: { file: first.file, line: first.line, column: first.column } }) : shown;
}

/** An id without its query. */
export const fileOf = (id: string): string => id.replace(/[?#].*$/, "");
