/** The text of a `*.state.ts` file as the edits need it: classes, members, decorators, imports and exports, with offsets. */
import { parseSync } from "vite";
import * as errors from "../../errors/compiler.ts";
import { CompileError, placeAt, problem } from "../problem.ts";
import { readClass, type ClassSyntax } from "./class.ts";

export interface Imported {
  readonly source: string;
  /** What the other module calls it; null for a namespace. */
  readonly name: string | null;
  readonly type: boolean;
  readonly start: number;
}
export interface Exported {
  /** `*` for everything of another module. */
  readonly name: string;
  /** What this module calls it; null where it comes from another module. */
  readonly local: string | null;
  readonly from: string | null;
  readonly type: boolean;
  /** The name there, of an export from another module. */
  readonly original: string | null;
}

export interface Source {
  readonly file: string;
  readonly code: string;
  /** Declared at the top level, in order. */
  readonly classes: readonly ClassSyntax[];
  readonly imports: ReadonlyMap<string, Imported>;
  readonly exports: readonly Exported[];
}

/** A text as the checker has it: without the mark of its byte order. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

export function readSource(file: string, code: string): Source {
  const { program, module, errors: found } = parseSync(file, code, { lang: "ts" });
  const first = found[0];
  if (first) {
    const at = placeAt(file, code, first.labels[0]?.start ?? 0);
    throw new CompileError([problem(errors.syntax({ text: first.message }), at)]);
  }
  const imports = readImports(module);
  const classes: ClassSyntax[] = [];
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type === "ClassDeclaration" && declaration.id && !declaration.declare) classes.push(readClass(declaration, code, imports));
  }
  return { file, code, classes, imports, exports: readExports(module) };
}

type ModuleRecord = ReturnType<typeof parseSync>["module"];

export function readImports(module: ModuleRecord): Map<string, Imported> {
  const imports = new Map<string, Imported>();
  for (const { moduleRequest, entries, start } of module.staticImports) {
    for (const { importName, localName, isType } of entries) {
      const name = importName.kind === "Default" ? "default" : importName.kind === "Name" ? importName.name : null;
      imports.set(localName.value, { source: moduleRequest.value, name, type: isType, start: localName.start ?? start });
    }
  }
  return imports;
}

export function readExports(module: ModuleRecord): Exported[] {
  return module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName, localName, importName, moduleRequest, isType }) => ({
      name: exportName.kind === "Default" ? "default" : (exportName.name ?? "*"),
      local: moduleRequest ? null : localName.name,
      from: moduleRequest?.value ?? null,
      type: isType,
      original: importName.name,
    })),
  );
}
