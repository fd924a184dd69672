/** What is wrong with a file: the first problems in words, the rest as a number. */
import { invalid } from "../../errors/csv.ts";
import type { Failure } from "../../wire/failure.ts";
import type { CsvProblem } from "../../wire/import.ts";
import { limits } from "../limits.ts";

export class Problems {
  readonly #told: CsvProblem[] = [];
  #count = 0;

  get any(): boolean {
    return this.#count > 0;
  }
  /** No more are told. */
  get full(): boolean {
    return this.#count >= limits.csvProblems;
  }
  get count(): number {
    return this.#count;
  }
  /** In the order of the file. */
  get told(): CsvProblem[] {
    return this.#told.toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity));
  }

  add(problem: CsvProblem): void {
    if (++this.#count <= limits.csvProblems) this.#told.push(problem);
  }

  /** All of them as one failure of the code `invalid`. */
  failure(): Failure {
    const more = this.#count - this.#told.length;
    const lines = this.#told.map(({ line, column, reason }) => [line === null ? "" : `line ${line}: `, column === null ? "" : `${column} `, reason].join(""));
    return invalid({ problems: [...lines, ...(more > 0 ? [`… and ${more.toLocaleString("en")} more.`] : [])].join("\n") });
  }
}
