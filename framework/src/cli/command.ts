/** What a file in commands/ exports as `command`. */
import type { Terminal } from "./terminal.ts";

export interface Option {
  /** What follows it, `<number>`; without it the option is a switch. */
  readonly value?: string;
  /** It may also stand alone, as a switch; what it takes then follows an equals sign. */
  readonly alone?: true;
  readonly summary: string;
}

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface Command {
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  /** May words that are not options follow? */
  readonly words?: string;
  /** Ends with the exit code: 0 well, 1 not. A command that serves ends when its server does. */
  run(values: Values, terminal: Terminal, words: readonly string[]): Promise<number>;
}

/** Options that several commands have. */
export const ROOT: Option = { value: "<folder>", summary: "The app's folder. Default: the current one" };
export const PORT: Option = { value: "<number>", summary: "The port; also PORT, or `port` in solenoid.config.ts. Default 3000" };
