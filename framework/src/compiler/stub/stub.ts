/** The browser's module in place of a state file: names of public members, the bodies of optimistic handlers, and nothing else of it. */
import type { FileFacts, StateFacts } from "../manifest/facts.ts";
import { formOf } from "../manifest/form.ts";
import { holds } from "../optimistic/shapes.ts";
import { print } from "../syntax/literal.ts";
import type { Source } from "../syntax/source.ts";
import { Emitter } from "../validate/emitter.ts";

const STATE_FILE = /\.state\.ts$/;

export function printStub(source: Source, { states }: FileFacts): string {
  const concrete = new Map(states.filter(({ isAbstract }) => !isAbstract).map((facts) => [facts.name, facts]));
  const lines = [`import { defineStub as $stub } from "solenoid/stub";`];
  const exported = source.exports.filter(({ type, local }) => !type && local !== null && concrete.has(local));
  const named = [...new Set(exported.map(({ local }) => local!))].map((name) => concrete.get(name)!);
  if (named.some(isOptimistic)) lines.push(`import { guesses as $guesses } from "solenoid/stub/optimistic";`);
  if (named.some(isKept)) lines.push(`import { keep as $keep } from "solenoid/stub/kept";`);
  if (named.some(hasFiles)) lines.push(`import { uploads as $uploads } from "solenoid/stub/uploads";`);
  for (const facts of named) {
    const kept = isKept(facts) ? printKept(facts) : undefined;
    lines.push(...kept?.shared ?? [], `const ${facts.name} = $stub(${printOne(facts, kept)});`);
  }
  if (exported.length) lines.push(`export { ${exported.map(({ name, local }) => (name === local ? name : `${local} as ${name}`)).join(", ")} };`);
  for (const { name, original, from, type } of source.exports) {
    if (type || from === null || !STATE_FILE.test(from)) continue;
    lines.push(name === "*" ? `export * from ${JSON.stringify(from)};` : `export { ${original} as ${name} } from ${JSON.stringify(from)};`);
  }
  return `${lines.join("\n")}\n`;
}

const isOptimistic = ({ handlers }: StateFacts): boolean => handlers.some(({ optimistic }) => optimistic);

const isKept = ({ vars }: StateFacts): boolean => vars.some(({ kept }) => kept);

/** Files may come in what is said to be anything, too. */
const hasFiles = ({ handlers, defs }: StateFacts): boolean => handlers.some(({ shape }) => holds(["upload", "unknown"], shape, defs));

function printOne(facts: StateFacts, kept: Kept | undefined): string {
  const stub = print(stubOf(facts));
  const more = [...(isOptimistic(facts) ? [`guess: ${printGuesses(facts)}`] : []), ...(kept ? [`keep: ${kept.text}`] : []), ...(hasFiles(facts) ? ["uploads: $uploads"] : [])];
  return more.length ? `{ ...${stub}, ${more.join(", ")} }` : stub;
}

interface Kept {
  readonly shared: readonly string[];
  readonly text: string;
}

/** Fields that the browser keeps. What it finds in its storage is checked before it is shown; a cookie is read by the server. */
function printKept({ name, vars, fieldDefs }: StateFacts): Kept {
  const emitter = new Emitter(fieldDefs, { prefix: `$${name}$` });
  const fields = vars.flatMap((one) => {
    if (!one.kept) return [];
    const { kept, shape, rowKey, list } = one;
    const facts = print({ field: one.name, ...kept, ...(rowKey !== undefined && { key: rowKey }), ...(list && { list }) });
    return [kept.place === "cookie" ? facts : `{ ...${facts}, check: ${emitter.check(shape!)} }`];
  });
  return { shared: emitter.shared, text: `$keep([${fields.join(", ")}])` };
}

/** The fields that each body touches, and the bodies: all that leaves a class. */
function printGuesses({ vars, handlers }: StateFacts): string {
  const proven = handlers.flatMap(({ name, optimistic }) => (optimistic ? [{ name, ...optimistic }] : []));
  const needs = Object.fromEntries(proven.map((one) => [one.name, one.needs]));
  const keys = Object.fromEntries(vars.flatMap(({ name, rowKey }) => (rowKey !== undefined && proven.some((one) => one.needs.includes(name)) ? [[name, rowKey]] : [])));
  const parts = [print(needs), `{\n${proven.map(({ body }) => body).join(",\n")}\n}`, ...(Object.keys(keys).length ? [print(keys)] : [])];
  return `$guesses(${parts.join(", ")})`;
}

/** As `Stub` in src/client/stub.ts has it. */
function stubOf({ name, key, vars, handlers }: StateFacts): object {
  const lists = vars.flatMap(({ kind, list }, id) => (list && kind === "field" ? [id] : []));
  const streams = handlers.filter(({ stream }) => stream).map((handler) => handler.name);
  const forms = Object.fromEntries(handlers.flatMap((handler) => { const form = formOf(handler); return form ? [[handler.name, form]] : []; }));
  const refuse = handlers.filter((handler) => handler.refuse).map((handler) => handler.name);
  const url = vars.flatMap((one, id) => (one.url ? [[one.name, { id, ...one.url }] as const] : []));
  return {
    name,
    keyed: key !== undefined,
    vars: vars.map((one) => one.name),
    computeds: vars.filter(({ kind }) => kind === "field").length,
    ...(lists.length && { lists }),
    handlers: Object.fromEntries(handlers.map((handler) => [handler.name, handler.params === Infinity ? -1 : handler.params])),
    ...(streams.length && { streams }),
    ...(Object.keys(forms).length && { forms }),
    ...(refuse.length && { refuse }),
    ...(url.length && { url: Object.fromEntries(url) }),
  };
}
