import { existsSync, readdirSync, statSync } from "node:fs";
import { basename } from "node:path";

/** Something that the person at the terminal can mend. Its text is all they see. */
export class Mistake extends Error {}

/** The package's name is the folder's. */
export function nameOf(folder: string): string {
  return basename(folder);
}

/** npm's rules for the name of a package without a scope. */
export function checkName(name: string): void {
  const wrong = whatIsWrong(name);
  if (wrong === undefined) return;
  const better = suggest(name);
  throw new Mistake(`"${name}" cannot be the name of a package: ${wrong}.${better ? ` How about ${better}?` : ""}`);
}

function whatIsWrong(name: string): string | undefined {
  if (name === "") return "it is empty";
  if (name.length > 214) return "it is longer than 214 letters";
  if (/[A-Z]/.test(name)) return "it has capital letters";
  if (/^[._]/.test(name)) return "it starts with a dot or an underscore";
  if (/\s/.test(name)) return "it has spaces in it";
  if (!/^[a-z0-9._~-]+$/.test(name)) return "only letters, digits, dots, dashes and underscores are allowed";
  if (["node_modules", "favicon.ico", "solenoid"].includes(name)) return "that name is taken";
  return undefined;
}

function suggest(name: string): string | undefined {
  const better = name.toLowerCase().replace(/[^a-z0-9._~-]+/g, "-").replace(/^[._-]+|-+$/g, "").slice(0, 214);
  return better && whatIsWrong(better) === undefined ? better : undefined;
}

/** What an editor or git put there does not stand in the way. */
const harmless = new Set([".git", ".gitignore", ".idea", ".vscode", ".DS_Store", "LICENSE"]);

/** The folder is new or as good as empty: nothing of anybody's is overwritten. */
export function checkFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new Mistake(`${folder} is a file. Take another name, or move it away.`);
  const inside = readdirSync(folder).filter((name) => !harmless.has(name));
  if (inside.length === 0) return;
  const shown = inside.slice(0, 3).join(", ") + (inside.length > 3 ? ` and ${inside.length - 3} more` : "");
  throw new Mistake(`${folder} is not empty: it has ${shown}. Take another name, or empty it.`);
}
