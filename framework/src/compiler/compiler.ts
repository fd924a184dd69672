/** The states of one app: read, checked and printed on demand, and again when a file changes. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import * as errors from "../errors/compiler.ts";
import { Project, type Changes } from "./checker/typescript/project.ts";
import type { Stray } from "./checker/view.ts";
import type { DiskCache } from "./cache.ts";
import { KnownFacts } from "./known-facts.ts";
import { refuseFile } from "./guard/server-only.ts";
import { lower, type Lowered } from "./lower/lower.ts";
import { refuse } from "./lower/refuse.ts";
import { readStates } from "./manifest/build.ts";
import { readClasses, VALUES_FILE } from "./manifest/classes.ts";
import type { FileFacts } from "./manifest/facts.ts";
import { CompileError, problem, type Problem } from "./problem.ts";
import { printStub } from "./stub/stub.ts";
import { readSource, withoutMark, type Source } from "./syntax/source.ts";

export const STATE_FILE = /\.state\.ts$/;
const SCRIPT = /\.[cm]?tsx?$/;

export interface Layout {
  /** Where tsconfig.json is. */
  readonly root: string;
  /** Where states, pages and the rest are; `app` in the root. */
  readonly app: string;
}

interface Compiled {
  readonly source: Source;
  readonly facts: FileFacts;
  readonly problems: readonly Problem[];
}

export class Compiler {
  readonly layout: Layout;
  #project: Project | undefined;
  readonly #sources = new Map<string, Source>();
  readonly #compiled = new Map<string, Compiled>();
  readonly #dependencies = new Map<string, ReadonlySet<string>>();
  readonly #bases = new Map<string, ReadonlySet<string>>();

  readonly #known: KnownFacts | undefined;

  /** @param cache of what was found out before: the checker then starts with the first edit */
  constructor(layout: Layout, cache?: DiskCache) {
    this.layout = layout;
    this.#known = cache && new KnownFacts(cache);
  }

  get project(): Project {
    return (this.#project ??= new Project(this.layout.root));
  }

  /** Tells what changed on disk. What follows from it is found out when it is asked for. */
  refresh({ changed = [], created = [], deleted = [] }: Changes): void {
    // Where the checker looked while an editor put one file in the place of another, there was none: it is as good as new.
    const back = changed.filter((file) => SCRIPT.test(file) && this.#project?.misses(file) === true);
    this.#project?.refresh({ changed, created: [...created, ...back], deleted });
    for (const file of [...changed, ...created, ...deleted]) for (const state of this.affected(file)) this.#compiled.delete(state);
    // A new file may be what an import in any other was missing.
    if (created.length + back.length + deleted.length > 0) this.#compiled.clear();
  }

  /** The state files whose types may come from this one, among those that were compiled. */
  affected(file: string): string[] {
    return [...this.#compiled.keys()].filter((state) => state === file || this.dependencies(state).has(file));
  }

  /** The state files whose classes extend one of this file, directly or not, among those that were compiled. */
  extending(file: string): string[] {
    return [...this.#bases].filter(([, bases]) => bases.has(file)).map(([state]) => state);
  }

  /** The app's files that the types of a state file may come from, itself included. */
  dependencies(file: string): ReadonlySet<string> {
    return this.#dependencies.get(file) ?? new Set([file]);
  }

  /** What is known of a state file, and all that is wrong with it. */
  inspect(file: string): Compiled {
    let compiled = this.#compiled.get(file);
    if (!compiled) {
      const known = this.#known?.read(file);
      compiled = known ? { source: readSource(file, withoutMark(readFileSync(file, "utf8"))), facts: known.facts, problems: [] } : this.#compile(file);
      const dependencies = known?.dependencies ?? this.project.dependencies(file, `${this.layout.root}${sep}`);
      this.#compiled.set(file, compiled);
      this.#bases.set(file, new Set(compiled.facts.states.flatMap(({ bases }) => bases)));
      this.#dependencies.set(file, new Set(dependencies));
      if (!known && compiled.problems.length === 0) this.#known?.write(file, compiled.facts, new Map(dependencies.map((each) => [each, this.project.text(each) ?? ""])));
    }
    return compiled;
  }

  /** The server's module. @throws CompileError */
  server(file: string, code: string, hot: boolean): Lowered {
    if (this.inspect(file).source.code !== withoutMark(code)) this.refresh({ changed: [file] });
    const { source, facts } = this.#sound(file);
    // Another plugin may have changed the text before; its types are those of the file.
    const current = source.code === code ? source : readSource(file, code);
    return lower(current, facts, { file: this.path(file), hot });
  }

  /** The browser's module. @throws CompileError */
  stub(file: string): string {
    const { source, facts } = this.#sound(file);
    return printStub(source, facts);
  }

  /** Bodies of proven optimistic handlers: all of a state's code that its browser's module holds. */
  bodies(file: string): string[] {
    return this.inspect(file).facts.states.flatMap(({ handlers }) => handlers.flatMap(({ optimistic }) => optimistic?.body ?? []));
  }

  /** Names that pages may import from a state file as values. */
  exported(file: string): ReadonlySet<string> {
    const { source, facts } = this.inspect(file);
    const states = new Set(facts.states.filter(({ isAbstract }) => !isAbstract).map(({ name }) => name));
    const names = source.exports.flatMap(({ name, local, from }) => {
      if (from === null) return local !== null && states.has(local) ? [name] : [];
      if (!STATE_FILE.test(from)) return [];
      return name === "*" ? [...this.exported(resolve(dirname(file), from))] : [name];
    });
    return new Set(names);
  }

  /** A file's path as messages and manifests have it: relative to the app's folder, with slashes. */
  path(file: string): string {
    const inApp = relative(this.layout.app, file);
    return (inApp.startsWith("..") ? relative(this.layout.root, file) : inApp).split(sep).join("/");
  }

  close(): void {
    this.#project?.close();
    this.#project = undefined;
    this.#compiled.clear();
    this.#sources.clear();
  }

  #sound(file: string): Compiled {
    const compiled = this.inspect(file);
    if (compiled.problems.length) throw new CompileError(compiled.problems);
    return compiled;
  }

  #compile(file: string): Compiled {
    const source = this.#source(file);
    if (!source) throw new CompileError([problem(errors.outsideTsconfig({ file, config: "tsconfig.json" }), { file, line: 1, column: 1 })]);
    const registered = this.#registered();
    const facts = readStates(file, this.project.classes(file), {
      source: (other) => this.#source(other),
      isServerFile: (other) => refuseFile(other, this.layout) !== undefined,
      classes: registered.classes,
    });
    const states = new Set(facts.states.map(({ name }) => name));
    return { source, facts, problems: [...this.project.strays(file).map(explainStray), ...refuse(source, states), ...registered.problems, ...facts.problems] };
  }

  #registered(): ReturnType<typeof readClasses> {
    const file = join(this.layout.app, VALUES_FILE);
    return readClasses(existsSync(file) ? this.project.exports(file) : []);
  }

  /** With the text that the checker has read: on disk there may be the next save already, and the types would be those of another class. */
  #source(file: string): Source | undefined {
    const text = STATE_FILE.test(file) ? this.project.text(file) : undefined;
    if (text === undefined) return undefined;
    let source = this.#sources.get(file);
    if (source?.code !== text) this.#sources.set(file, (source = readSource(file, text)));
    return source;
  }
}

function explainStray({ name, asDefault, place }: Stray): Problem {
  return problem(asDefault ? errors.stateDefaultExport({ state: name }) : errors.stateExpression({ name }), place);
}

export function layoutOf(root: string): Layout {
  return { root, app: join(root, "app") };
}
