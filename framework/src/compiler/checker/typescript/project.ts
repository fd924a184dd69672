/**
 * A checker process that follows the files as they change. This folder and `optimistic/`, which reads bodies, are the places that know
 * TypeScript's API, which still moves between versions; the rest of the compiler sees `view.ts`.
 */
import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { API, type Diagnostic, type Project as TsProject, type Snapshot } from "typescript/unstable/sync";
import { SyntaxKind, type ClassDeclaration, type ClassExpression, type SourceFile, type VariableStatement } from "typescript/unstable/ast";
import * as errors from "../../../errors/compiler.ts";
import { CompileError, problem } from "../../problem.ts";
import type { ClassView, Diagnosis, ExportView, Stray } from "../view.ts";
import { extendsState, hasModifier, Owners, viewClass, type ClassNode } from "./classes.ts";
import { viewExports } from "./exports.ts";
import { placeOf, placeOfNode } from "./place.ts";
import { Types } from "./types.ts";

export interface Changes {
  readonly changed?: readonly string[];
  readonly created?: readonly string[];
  readonly deleted?: readonly string[];
}

/** A TypeScript project that stays open. Reading is lazy: changes are told, and looked at when something is asked. */
export class Project {
  readonly config: string;
  readonly #api: API;
  #snapshot: Snapshot | undefined;
  #types: Types | undefined;
  #owners: Owners | undefined;
  readonly #stale = { changed: new Set<string>(), created: new Set<string>(), deleted: new Set<string>() };

  constructor(root: string) {
    const config = nearest(root);
    if (config === undefined) throw new CompileError([problem(errors.noTsconfig({ root }), { file: join(root, "tsconfig.json"), line: 1, column: 1 })]);
    this.config = config;
    this.#api = new API({ cwd: root });
  }

  refresh(changes: Changes): void {
    for (const kind of ["changed", "created", "deleted"] as const) for (const file of changes[kind] ?? []) this.#stale[kind].add(file);
  }

  /** It has looked, and the file was no part of what it saw. */
  misses(file: string): boolean {
    return this.#snapshot !== undefined && this.#snapshot.getProject(this.config)?.program.getSourceFile(file) === undefined;
  }

  /** The classes that a file declares at its top level and that extend a state, in order. */
  classes(file: string): readonly ClassView[] {
    const { types, owners } = this.#current();
    return this.#classNodes(file).filter(({ node, asDefault }) => node.kind === SyntaxKind.ClassDeclaration && !asDefault)
      .map(({ node }) => viewClass(node, types, owners)).filter((view) => view !== undefined);
  }

  /** States that are exported as default or made by an expression. */
  strays(file: string): readonly Stray[] {
    const { types, owners } = this.#current();
    return this.#classNodes(file).filter(({ node, asDefault }) => (node.kind === SyntaxKind.ClassExpression || asDefault) && extendsState(node, types, owners))
      .map(({ node, name, asDefault }) => ({ name, asDefault, place: placeOfNode(node) }));
  }

  /** What a file exports as values. */
  exports(file: string): readonly ExportView[] {
    return viewExports(this.#source(file), this.#current().types);
  }

  #classNodes(file: string): { node: ClassNode; name: string; asDefault: boolean }[] {
    const source = this.#source(file);
    return source.statements.flatMap((statement): { node: ClassNode; name: string; asDefault: boolean }[] => {
      if (statement.kind === SyntaxKind.ClassDeclaration) {
        const node = statement as ClassDeclaration;
        return [{ node, name: node.name?.text ?? "The class", asDefault: hasModifier(node, SyntaxKind.DefaultKeyword) }];
      }
      if (statement.kind !== SyntaxKind.VariableStatement) return [];
      return (statement as VariableStatement).declarationList.declarations.flatMap(({ name, initializer }) =>
        initializer?.kind === SyntaxKind.ClassExpression ? [{ node: initializer as ClassExpression, name: name.getText(), asDefault: false }] : []);
    });
  }

  #source(file: string): SourceFile {
    const source = this.#current().project.program.getSourceFile(file);
    if (!source) throw new CompileError([problem(errors.outsideTsconfig({ file, config: this.config }), { file, line: 1, column: 1 })]);
    return source;
  }

  /** A file as the types that are told of it were read from; on disk there may be another by now. */
  text(file: string): string | undefined {
    return this.#current().project.program.getSourceFile(file)?.text;
  }

  /** The files below a folder that the types of this file may come from, itself included. */
  dependencies(file: string, folder: string): readonly string[] {
    const { project } = this.#current();
    const seen = new Set<string>();
    const visit = (name: string): void => {
      const outside = !name.startsWith(folder) || name.includes(`${sep}node_modules${sep}`);
      const source = outside || seen.has(name) ? undefined : project.program.getSourceFile(name);
      if (!source) return;
      seen.add(name);
      for (const target of project.checker.getSymbolAtLocation(source.imports)) {
        const handle = target?.valueDeclaration ?? target?.declarations[0];
        if (handle) visit(handle.path);
      }
    };
    visit(file);
    return [...seen];
  }

  /** What TypeScript itself has to say. */
  diagnostics(): readonly Diagnosis[] {
    const { program } = this.#current().project;
    const all = [
      ...program.getConfigFileParsingDiagnostics(), ...program.getProgramDiagnostics(), ...program.getGlobalDiagnostics(),
      ...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics(),
    ];
    return all.map(({ fileName, pos, code, text, messageChain }) => {
      const source = fileName === undefined ? undefined : program.getSourceFile(fileName);
      const place = source ? placeOf(source, pos) : { file: fileName ?? this.config, line: 1, column: 1 };
      return { place, code: `TS${code}`, lines: [text, ...chainOf(messageChain)] };
    });
  }

  close(): void {
    const { channel } = (this.#api as unknown as { client: { channel?: { child?: { kill(): boolean } } } }).client;
    // Closing ends its input, which ends the process. The signal that follows would only make it say "context canceled" on the terminal.
    if (channel?.child) channel.child.kill = () => true;
    this.#api.close();
  }

  #current(): { project: TsProject; types: Types; owners: Owners } {
    const { changed, created, deleted } = this.#stale;
    if (!this.#snapshot || changed.size + created.size + deleted.size > 0) {
      const old = this.#snapshot;
      const fileChanges = { changed: [...changed], created: [...created], deleted: [...deleted] };
      this.#snapshot = this.#api.updateSnapshot(old ? { fileChanges } : { openProjects: [this.config] });
      // Snapshots that nobody disposes pile up in the checker process.
      old?.dispose();
      for (const set of [changed, created, deleted]) set.clear();
      this.#types = this.#owners = undefined;
    }
    const project = this.#snapshot.getProject(this.config) ?? this.#snapshot.getProjects()[0];
    if (!project) throw new CompileError([problem(errors.noTsconfig({ root: dirname(this.config) }), { file: this.config, line: 1, column: 1 })]);
    this.#types ??= new Types(project.checker);
    this.#owners ??= new Owners(project);
    return { project, types: this.#types, owners: this.#owners };
  }
}

/** As `tsc` finds it: in the folder or in one above. */
function nearest(folder: string): string | undefined {
  const config = join(folder, "tsconfig.json");
  if (existsSync(config)) return config;
  return dirname(folder) === folder ? undefined : nearest(dirname(folder));
}

function chainOf(chain: readonly Diagnostic[] | undefined): string[] {
  return (chain ?? []).flatMap(({ text, messageChain }) => [text, ...chainOf(messageChain)]);
}
