/** What is wrong with a file: the first problems in words, the rest as a number. */
import { invalid } from "../../errors/csv.ts";
import type { Failure } from "../../wire/failure.ts";
import { limits } from "../limits.ts";

export class Problems {
  readonly #told: string[] = [];
  #count = 0;

  get any(): boolean {
    return this.#count > 0;
  }

  add(text: string): void {
    if (++this.#count <= limits.csvProblems) this.#told.push(text);
  }

  /** All of them as one failure of the code `invalid`. */
  failure(): Failure {
    const more = this.#count - this.#told.length;
    return invalid({ problems: [...this.#told, ...(more > 0 ? [`… and ${more.toLocaleString("en")} more.`] : [])].join("\n") });
  }
}
