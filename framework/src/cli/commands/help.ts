/** `solenoid help [command]`. */
import { cliUnknownCommand } from "../../errors/cli.ts";
import type { Command, Option } from "../command.ts";
import { commandNames, isGroup, loadCommand } from "../commands.ts";

export const command: Command = {
  summary: "Shows this, or the options of a command",
  options: {},
  words: "[command]",
  async run(_values, terminal, words) {
    const name = words.join(" ");
    terminal.say(name === "" ? await overview(commandNames()) : isGroup(name) ? await overview(commandNames().filter((each) => each.startsWith(`${name} `))) : await usage(name));
    return 0;
  },
};

async function overview(names: readonly string[]): Promise<string> {
  const rows = await Promise.all(names.map(async (name) => [name, (await loadCommand(name)).summary] as const));
  return ["solenoid <command> [options]", "", ...table(rows), "", "solenoid help <command> shows its options."].join("\n");
}

async function usage(name: string): Promise<string> {
  if (!commandNames().includes(name)) throw cliUnknownCommand({ command: name, known: commandNames().join(", ") });
  const { summary, options, words } = await loadCommand(name);
  const rows = Object.entries(options).map(([option, about]) => [flag(option, about), about.summary] as const);
  const line = ["solenoid", name, words, rows.length > 0 ? "[options]" : undefined].filter((part) => part !== undefined).join(" ");
  return [line, summary, ...(rows.length > 0 ? ["", ...table(rows)] : [])].join("\n");
}

function flag(option: string, { value, alone }: Option): string {
  if (value === undefined) return `--${option}`;
  return alone ? `--${option}[=${value}]` : `--${option} ${value}`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
