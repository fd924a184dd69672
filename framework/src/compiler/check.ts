/** All that can be said of an app's states and pages without running it: `solenoid check`. */
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { Compiler, layoutOf, type Layout } from "./compiler.ts";
import type { Diagnosis } from "./checker/view.ts";
import { checkEndpoints } from "./endpoints/check.ts";
import { compareTables, lastTables, readTables, type FieldTables } from "./history/table.ts";
import { CompileError, type Problem } from "./problem.ts";
import { readRoutes, sameNames, stateFiles } from "./routes/files.ts";
import { checkLinks } from "./routes/links.ts";
import { checkParams } from "./routes/params.ts";

export interface Report {
  /** In the order of files and lines. Empty: the app is sound. */
  readonly problems: readonly Problem[];
  readonly states: number;
  readonly pages: number;
  readonly endpoints: number;
  readonly milliseconds: number;
}

/**
 * @param root where tsconfig.json is
 * @param against the field tables of the build that runs now; default: of the last build in `dist`
 * @throws CompileError `no-tsconfig`; `states-file`
 */
export function check(root: string, against?: string): Promise<Report> {
  const started = performance.now();
  const compiler = new Compiler(layoutOf(root));
  try {
    const states = checkStates(compiler, against === undefined ? lastTables(root) : readTables(against));
    const pages = checkPages(compiler.layout);
    const endpoints = checkEndpoints(compiler);
    const problems = [...states.problems, ...pages.problems, ...endpoints.problems, ...typeErrors(compiler)];
    const report = { problems: tidy(problems), states: states.count, pages: pages.count, endpoints: endpoints.count, milliseconds: performance.now() - started };
    return Promise.resolve(report);
  } catch (error) {
    return Promise.reject(error as Error);
  } finally {
    compiler.close();
  }
}

function checkStates(compiler: Compiler, before: FieldTables): { problems: Problem[]; count: number } {
  const problems: Problem[] = [];
  const named: Parameters<typeof sameNames>[0][number][] = [];
  for (const file of stateFiles(compiler.layout)) {
    try {
      const { facts, problems: found } = compiler.inspect(file);
      problems.push(...found, ...compareTables(before, facts.states));
      named.push(...facts.states.filter(({ isAbstract }) => !isAbstract).map(({ name, place }) => ({ name, path: compiler.path(file), problemAt: place })));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      problems.push(...error.problems);
    }
  }
  return { problems: [...problems, ...sameNames(named)], count: named.length };
}

function checkPages(layout: Layout): { problems: Problem[]; count: number } {
  const { pages, problems } = readRoutes(layout);
  const read = pages.map((page) => ({ page, code: readFileSync(page.file, "utf8") }));
  const named = read.flatMap(({ page, code }) => checkParams(page, code));
  const linked = read.flatMap(({ page, code }) => checkLinks(page.file, code, pages));
  return { problems: [...problems, ...named, ...linked], count: pages.length };
}

/** What an author can change: not what is wrong in a dependency's own types. */
function typeErrors({ project }: Compiler): Problem[] {
  const diagnoses = project.diagnostics().filter(({ place }) => !place.file.includes(`${sep}node_modules${sep}`));
  return diagnoses.map(({ place, code, lines }) => ({ ...place, code, text: textOf(code, lines) }));
}

/** TypeScript explains a decorator that does not fit from the outside in; the last line alone says what is wrong. */
const DECORATOR_CODES = new Set(["TS1238", "TS1239", "TS1240", "TS1241", "TS1270", "TS1271"]);

function textOf(code: string, lines: Diagnosis["lines"]): string {
  const last = lines.at(-1) ?? "";
  return DECORATOR_CODES.has(code) ? last.trim() : lines.join("\n");
}

function tidy(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [`${problem.file}:${problem.line}:${problem.column}:${problem.code}:${problem.text}`, problem]));
  return [...unique.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

/** The report as lines for a terminal, paths relative to the root. */
export function printReport(root: string, { problems }: Report): string {
  return problems.map(({ file, line, column, code, text }) => `${relative(root, file)}:${line}:${column} ${code}\n  ${text.replaceAll("\n", "\n  ")}`).join("\n");
}
