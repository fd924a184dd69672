import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";
import { Mistake } from "./name.ts";

/** Where the person is: the process's own terminal, or a test's. */
export interface Terminal {
  input: Readable;
  output: Writable;
  errors: Writable;
  /** Somebody can answer. */
  interactive: boolean;
}

/** Asks until the answer passes `check`; nothing typed means `otherwise`. */
export async function ask(terminal: Terminal, question: string, otherwise: string, check: (answer: string) => void): Promise<string> {
  for (;;) {
    const typed = await read(terminal, `${styleText("bold", question)} ${styleText("dim", `(${otherwise})`)} `);
    const answer = typed.trim() || otherwise;
    const wrong = mistakeOf(() => check(answer));
    if (wrong === undefined) return answer;
    terminal.errors.write(`${styleText("red", wrong)}\n`);
  }
}

/** By number or by name; nothing typed means the first. */
export async function choose<T extends { name: string; description: string }>(terminal: Terminal, question: string, from: readonly T[]): Promise<T> {
  const list = from.map(({ name, description }, at) => `  ${at + 1}  ${name.padEnd(12)}${styleText("dim", description)}\n`);
  terminal.output.write(`${styleText("bold", question)}\n${list.join("")}`);
  const find = (answer: string) => from.find(({ name }, at) => name === answer || String(at + 1) === answer);
  const answer = await ask(terminal, "Which", from[0]!.name, (said) => {
    if (!find(said)) throw new Mistake(`Type a number from 1 to ${from.length}, or a name.`);
  });
  return find(answer)!;
}

function mistakeOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Mistake) return error.message;
    throw error;
  }
}

/** One line. Ctrl-C and the end of the input give up. */
async function read({ input, output }: Terminal, prompt: string): Promise<string> {
  const lines = createInterface({ input, output, terminal: false });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once("close", () => reject(new Mistake("\nNothing was made.")));
      lines.question(prompt).then(resolve, reject);
    });
  } finally {
    lines.close();
  }
}
