/** What is wrong in an app's source, and where. The plugin throws it, `solenoid check` lists it. */
import type { SolenoidError } from "../errors/solenoid-error.ts";

export interface Place {
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export interface Problem extends Place {
  /** Finds it in docs/errors.md; `TS2322` for what TypeScript itself says. */
  readonly code: string;
  readonly text: string;
}

export function problem(error: SolenoidError, place: Place): Problem {
  return { code: error.code, text: error.message.replace(/ \([a-z-]+\)$/, ""), ...place };
}

/** Thrown where compiling must stop; has everything that was found until then. */
export class CompileError extends Error {
  readonly code: string;
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(toLine).join("\n"));
    this.name = "CompileError";
    this.code = problems[0]?.code ?? "compile";
    this.problems = problems;
  }
}

export function toLine({ file, line, column, text, code }: Problem): string {
  return `${file}:${line}:${column} ${text} (${code})`;
}

/** Line and column of an offset, both from 1. */
export function placeAt(file: string, code: string, offset: number): Place {
  const before = code.slice(0, offset);
  const line = before.split("\n").length;
  return { file, line, column: offset - before.lastIndexOf("\n") };
}
