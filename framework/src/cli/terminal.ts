/** What a command says, and how. Tests pass their own. */
import { sep } from "node:path";
import { createInterface } from "node:readline/promises";
import { stripVTControlCharacters, styleText } from "node:util";

export interface Terminal {
  /** A plain line. */
  say(text: string): void;
  /** Something went well. */
  good(text: string): void;
  /** Worth knowing; the work goes on. */
  warn(text: string): void;
  /** The work has ended, and not well. */
  fail(text: string): void;
  error(error: unknown): void;
  /** Gives the answer of the person there; absent where nobody is. */
  ask?(question: string): Promise<string>;
}

export type Style = Parameters<typeof styleText>[0];

/** Colours only where a person reads: `styleText` asks the stream, NO_COLOR and FORCE_COLOR. */
export function styled(style: Style, text: string, stream: NodeJS.WriteStream = process.stderr): string {
  return styleText(style, text, { stream });
}

export function terminal(): Terminal {
  return {
    say: (text) => console.log(text),
    good: (text) => console.log(`${styled("green", "✓")} ${text}`),
    warn: (text) => console.warn(`${styled("yellow", "!")} ${text}`),
    fail: (text) => console.error(`${styled("red", "✗")} ${text}`),
    error: (error) => console.error(describe(error)),
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
  };
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question(`${styled("cyan", "?")} ${question} `)).trim();
  } finally {
    lines.close();
  }
}

interface Described extends Error {
  readonly errors?: readonly unknown[];
  readonly plugin?: string;
  readonly what?: string;
  readonly id?: string;
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number };
  readonly frame?: string;
}

/** Files are named from the app's folder. A build has several errors. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return `${styled("red", "✗")} ${String(error)}`;
  const { errors } = error as Described;
  if (errors !== undefined && errors.length > 0) return errors.map(describe).join("\n");
  // The colours of others' frames come without asking whether there are any.
  return `${styled("red", "✗")} ${stripVTControlCharacters(text(error)).replaceAll(`${process.cwd()}${sep}`, "")}`;
}

/** Of our own errors and of those in sources the message says all; of others the stack is needed. */
function text(error: Described): string {
  const { message, stack, cause, plugin, what, id, frame, loc } = error;
  const told = plugin !== undefined || ["SolenoidError", "CompileError"].includes(error.name);
  if (!told) return stack ?? message;
  const file = loc?.file ?? id;
  const lines = [what === undefined ? message : `${what}: ${message}`];
  if (file !== undefined && !message.includes(file)) lines.push(loc === undefined ? file : `${file}:${loc.line}:${loc.column}`);
  if (frame && !message.includes(frame)) lines.push(frame);
  if (cause instanceof Error) lines.push(cause.stack ?? cause.message);
  return lines.join("\n");
}
