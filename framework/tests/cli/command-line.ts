/**
 * The command line in a process that stays: what commands load, most of what a start takes, is loaded once. Each has the folder
 * and the environment that it would have alone, and none sees what another has left in memory of the app: Vite runs it anew.
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import { afterAll } from "vitest";

export interface Asked {
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}
export interface Answered {
  readonly code: number;
  readonly output: string;
}

/** Runs commands one after the other, as `solenoid` does; gives the exit code and the output. */
export type CommandLine = (words: readonly string[], options: { cwd: string; env?: Record<string, string> }) => Promise<[code: number, output: string]>;

/** Ends with the tests of the file. */
export function commandLine(): CommandLine {
  const child = fork(join(import.meta.dirname, "command-line-process.ts"), { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = new Promise<never>((_, reject) => child.once("exit", (code) => reject(new Error(`The command line has ended with ${code}`))));
  ended.catch(() => undefined);
  afterAll(() => void child.kill());
  const ask = (asked: Asked): Promise<Answered> => Promise.race([ended, new Promise<Answered>((resolve) => {
    child.once("message", (answered) => resolve(answered as Answered));
    child.send(asked);
  })]);
  let last: Promise<unknown> = Promise.resolve();
  return async (words, { cwd, env = {} }) => {
    const { PATH = "", HOME = "" } = process.env;
    const mine = last.then(() => ask({ words, cwd, env: { PATH, HOME, NO_COLOR: "1", ...env } }));
    last = mine.catch(() => undefined);
    const { code, output } = await mine;
    return [code, output];
  };
}
