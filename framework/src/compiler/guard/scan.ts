/** Looks into the built browser files for facts that belong to the server. The last net: nothing should get this far. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

export interface Needle {
  /** What it is, for the message: `a table's name`, `a secret`, `text of a private method`. */
  readonly what: string;
  /** Where it comes from: a file, or the name of a variable. */
  readonly origin: string;
  readonly text: string;
}

export interface Leak {
  readonly needle: Needle;
  /** Relative to the folder. */
  readonly file: string;
  readonly line: number;
}

/** Too short to mean anything where it is found. */
const LEAST = 6;

/** All that was found, each needle once a file. Source maps are looked into like the rest. */
export function scanClient(dir: string, needles: readonly Needle[]): readonly Leak[] {
  const looked = needles.filter(({ text }) => text.length >= LEAST).map((needle) => ({ needle, forms: formsOf(needle.text) }));
  const leaks: Leak[] = [];
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(?:br|gz|zst)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path, "utf8");
    for (const { needle, forms } of looked) {
      const at = forms.map((form) => content.indexOf(form)).find((index) => index >= 0);
      if (at !== undefined) leaks.push({ needle, file: relative(dir, path).split(sep).join("/"), line: content.slice(0, at).split("\n").length });
    }
  }
  return leaks;
}

/** As it is, and as a string literal or a JSON text has it. */
function formsOf(text: string): string[] {
  const quoted = JSON.stringify(text).slice(1, -1);
  return [...new Set([text, quoted, quoted.replaceAll("'", "\\'"), JSON.stringify(quoted).slice(1, -1)])];
}
