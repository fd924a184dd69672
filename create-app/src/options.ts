import { parseArgs } from "node:util";
import { Mistake } from "./name.ts";
import type { Template } from "./template.ts";

export interface Options {
  folder: string | undefined;
  template: string | undefined;
  git: boolean;
  help: boolean;
}

export function parseOptions(args: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        template: { type: "string", short: "t" },
        git: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (positionals.length > 1) throw new Mistake(`One app at a time: "${positionals.join(" ")}" are ${positionals.length} names. A name has no spaces.`);
    return { folder: positionals[0], template: values.template, git: values.git, help: values.help };
  } catch (error) {
    if (error instanceof TypeError) throw new Mistake(`${error.message.split(". ")[0]}. See create-app --help`);
    throw error;
  }
}

export function help(templates: readonly Template[]): string {
  const list = templates.map(({ name, description }) => `    ${name.padEnd(12)}${description}`).join("\n");
  return `Starts a Solenoid app.

  npm create @solenoid/app@latest my-app -- --template dashboard

  create-app [name] [options]      What is not said is asked for.

    -t, --template <name>
${list}
        --git       make the folder a git repository
    -h, --help      this text`;
}
