/**
 * Makes a `*.state.ts` runnable without a decorator transform, and its public fields observable, by edits that keep every line in its place:
 * decorators become spaces and are applied after the class; a public field `region` becomes the slot `$region`, for which the engine
 * puts accessors on the prototype. `#private` members stay native, which a decorator transform would not leave them.
 */
import { RolldownMagicString } from "rolldown";
import type { FileFacts, StateFacts } from "../manifest/facts.ts";
import { printManifest } from "../manifest/print.ts";
import type { ClassSyntax } from "../syntax/class.ts";
import type { Source } from "../syntax/source.ts";
import { printInner, innerOf } from "./inner.ts";

export interface Lowered {
  readonly code: string;
  readonly map: { readonly version: number; readonly sources: string[]; readonly mappings: string; readonly names: string[] };
}

export interface LowerOptions {
  /** Relative to the app's folder. */
  readonly file: string;
  /** The module replaces itself when its file changes. */
  readonly hot: boolean;
}

export function lower(source: Source, { states }: FileFacts, options: LowerOptions): Lowered {
  const text = new RolldownMagicString(source.code);
  const tail: string[] = [];
  for (const facts of states) {
    const syntax = source.classes.find(({ name }) => name === facts.name);
    if (!syntax) continue;
    editClass(syntax, source.code, text);
    tail.push(printDeclaration(facts, syntax, options.file));
  }
  if (tail.length) text.append(`\nimport { declareState as $declare } from "solenoid/internal";\n${tail.join("\n")}\n`);
  if (options.hot) text.append("\nif (import.meta.hot) import.meta.hot.accept();\n");
  const map = text.generateMap({ hires: true, source: source.file, includeContent: true });
  return { code: text.toString(), map: JSON.parse(map.toString()) as Lowered["map"] };
}

function editClass(syntax: ClassSyntax, code: string, text: RolldownMagicString): void {
  const blank = ({ start, end }: { start: number; end: number }): void => {
    text.overwrite(start, end, code.slice(start, end).replace(/[^\r\n]/g, " "));
  };
  syntax.decorators.forEach(blank);
  for (const member of syntax.members) {
    member.decorators.forEach(blank);
    if (member.kind === "field" && member.access === "public" && !member.isStatic && !member.typeOnly) text.appendLeft(member.keyStart, "$");
  }
  const inner = printInner(syntax);
  if (inner) text.appendLeft(syntax.close, inner);
}

/** In a block of its own, so that the names of the checks do not meet the author's. */
function printDeclaration(facts: StateFacts, syntax: ClassSyntax, file: string): string {
  // Found on the class or on one that it extends; undefined where neither hides anything.
  const inner = `${syntax.name}[Symbol.for("solenoid.inner")]`;
  const { shared, manifest } = printManifest(facts, file, inner);
  const members = syntax.members.filter(({ decorators }) => decorators.length > 0)
    .map(({ name, decorators }) => `${JSON.stringify(name)}: [${decorators.map((one) => one.text).join(", ")}]`);
  const parts = [`class: [${syntax.decorators.map((one) => one.text).join(", ")}]`, `members: { ${members.join(", ")} }`];
  if (innerOf(syntax).timers.length) parts.push(`access: ${inner}.access`);
  return `{\n${shared}\n$declare(${syntax.name}, ${manifest}, { ${parts.join(", ")} });\n}`;
}
