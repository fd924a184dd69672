/** One run of the command line: from its words to an exit code. */
import { parseArgs } from "node:util";
import { cliOption, cliOptionNear, cliUnknownCommand, cliUnknownCommandNear, cliValue, cliWord } from "../errors/cli.ts";
import { nearest } from "../config/nearest.ts";
import type { Command, Values } from "./command.ts";
import { commandNames, isGroup, loadCommand } from "./commands.ts";
import { terminal, type Terminal } from "./terminal.ts";

const WRONG_USAGE = 2;

export async function runCommand(words: readonly string[], to: Terminal = terminal()): Promise<number> {
  let usage = true;
  try {
    const [name, rest] = split(words);
    const command = await find(name);
    const parsed = parse(name, command, rest);
    usage = false;
    return await command.run(parsed.values, to, parsed.words);
  } catch (error) {
    to.error(error);
    return usage ? WRONG_USAGE : 1;
  }
}

/** `solenoid --help`, `solenoid build --help` and `solenoid help build` are one. */
function split(words: readonly string[]): [name: string, rest: readonly string[]] {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "-h") return ["help", rest];
  if (name === "--version" || name === "-v") return ["version", rest];
  const [second = "", ...others] = rest;
  const [whole, options] = isGroup(name) && !second.startsWith("-") ? [`${name} ${second}`.trim(), others] : [name, rest];
  if (rest.includes("--help") || rest.includes("-h") || (isGroup(whole) && options.length === 0)) return ["help", whole.split(" ")];
  return [whole, options];
}

async function find(name: string): Promise<Command> {
  const names = commandNames();
  if (names.includes(name)) return loadCommand(name);
  const near = nearest(name, names);
  throw near === undefined ? cliUnknownCommand({ command: name, known: names.join(", ") }) : cliUnknownCommandNear({ command: name, near });
}

function parse(name: string, command: Command, words: readonly string[]): { values: Values; words: string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([option, { value, alone }]) => [option, { type: value === undefined || alone ? "boolean" : "string" } as const]),
  );
  const { tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string | boolean> = {};
  const others: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") others.push(token.value);
    if (token.kind === "option") values[known(token.name, token.rawName, command)] = valueOf(token, command);
  }
  if (others.length > 0 && command.words === undefined) throw cliWord({ word: others[0]!, command: name });
  return { values, words: others };
}

function known(name: string, raw: string, command: Command): string {
  if (Object.hasOwn(command.options, name)) return name;
  const names = Object.keys(command.options);
  const near = nearest(name, names);
  if (near !== undefined) throw cliOptionNear({ option: raw, near: `--${near}` });
  throw cliOption({ option: raw, known: names.map((each) => `--${each}`).join(", ") || "none" });
}

function valueOf(token: { name: string; rawName: string; value: string | undefined }, command: Command): string | boolean {
  const { value: wanted, alone } = command.options[token.name]!;
  if ((wanted === undefined || alone) && token.value === undefined) return true;
  if (wanted !== undefined && token.value !== undefined && token.value !== "") return token.value;
  throw cliValue({ option: token.rawName, expected: wanted ?? "no value" });
}
