/** `create-app [name] [--template dashboard]`: asks what was not said, copies the template, says what to do next. */
import { spawnSync } from "node:child_process";
import { relative, resolve } from "node:path";
import { styleText } from "node:util";
import { detectManager } from "./manager.ts";
import { Mistake, checkFolder, checkName, nameOf } from "./name.ts";
import { help, parseOptions, type Options } from "./options.ts";
import { ask, choose, type Terminal } from "./prompts.ts";
import { copyTemplate, listTemplates, type Template } from "./template.ts";

/** Gives the exit code. */
export async function main(args: readonly string[], terminal: Terminal = own()): Promise<number> {
  try {
    const options = parseOptions(args);
    terminal.output.write(`${options.help ? help(listTemplates()) : await create(options, terminal)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    terminal.errors.write(`${styleText("red", error.message)}\n`);
    return 1;
  }
}

function own(): Terminal {
  return { input: process.stdin, output: process.stdout, errors: process.stderr, interactive: process.stdin.isTTY && process.stdout.isTTY };
}

/** Gives what to do next. */
async function create(options: Options, terminal: Terminal): Promise<string> {
  const folder = resolve(options.folder ?? (await askFolder(terminal)));
  const name = nameOf(folder);
  checkName(name);
  checkFolder(folder);
  const template = await chooseTemplate(options.template, terminal);
  copyTemplate(template, folder, name);
  const repository = options.git ? initGit(folder) : "";
  return repository + nextSteps(folder, name, template.name);
}

async function askFolder(terminal: Terminal): Promise<string> {
  if (!terminal.interactive) throw new Mistake("Say where the app goes: create-app my-app --template dashboard");
  return ask(terminal, "Name of the app", "my-app", (answer) => {
    checkName(nameOf(resolve(answer)));
    checkFolder(resolve(answer));
  });
}

async function chooseTemplate(said: string | undefined, terminal: Terminal): Promise<Template> {
  const templates = listTemplates();
  const names = templates.map((template) => template.name);
  if (said === undefined && terminal.interactive) return choose(terminal, "Template", templates);
  if (said === undefined) throw new Mistake(`Say which template: --template ${names.join(" or --template ")}`);
  const found = templates.find((template) => template.name === said);
  if (!found) throw new Mistake(`There is no template "${said}". There are: ${names.join(", ")}`);
  return found;
}

function initGit(folder: string): string {
  const made = spawnSync("git", ["init", "--quiet"], { cwd: folder });
  return made.status === 0 ? "" : "git init did not work here; the app is there without a repository.\n";
}

function nextSteps(folder: string, name: string, template: string): string {
  const { install, run } = detectManager(process.env.npm_config_user_agent);
  const way = relative(process.cwd(), folder);
  const steps = [...(way ? [`cd ${/\s/.test(way) ? `"${way}"` : way}`] : []), install, run("dev")];
  return `\n${styleText("green", `${name} is there`)}, from the template ${template}. Next:\n\n${steps.map((step) => `  ${step}`).join("\n")}\n`;
}
