/** Facts as the source text of a manifest. */
import type { Shape } from "../../wire/shape.ts";
import type { JsonFacts, StateFacts, VarFacts } from "./facts.ts";
import { formOf } from "./form.ts";
import { print } from "../syntax/literal.ts";
import { Emitter } from "../validate/emitter.ts";

export interface Printed {
  /** Declarations that the manifest needs before it. */
  readonly shared: string;
  readonly manifest: string;
}

/** @param file relative to the app's folder; @param hidden an expression for the fields that stay on the server */
export function printManifest(facts: StateFacts, file: string, hidden: string): Printed {
  const emitter = new Emitter(facts.defs);
  const fields: FieldEmitters = { exact: new Emitter(facts.fieldDefs, { prefix: "$$e" }), lenient: new Emitter(facts.fieldDefs, { prefix: "$$l", lenient: true }) };
  const handlers = facts.handlers.map((handler) => {
    const { name, params, shape, stream, json, part } = handler;
    const form = formOf(handler);
    return `${JSON.stringify(name)}: { name: ${JSON.stringify(name)}, params: ${params}, check: ${emitter.arguments(part ? inPart(shape) : shape)}${stream ? ", stream: true" : ""}${form ? `, form: ${print(form)}` : ""}${json ? `, json: ${printJson(json, emitter, facts)}` : ""} }`;
  });
  const manifest = `{
name: ${JSON.stringify(facts.name)}, file: ${JSON.stringify(file)}, scope: "${facts.scope}",${facts.isAbstract ? " abstract: true," : ""}
${facts.key ? `key: ${emitter.check(facts.key)},\n` : ""}vars: [
${facts.vars.map((one) => `${printVar(one, fields)},\n`).join("")}],
handlers: { __proto__: null,
${handlers.map((one) => `${one},\n`).join("")}},
hidden: ${hidden},
}`;
  return { shared: [emitter, fields.exact, fields.lenient].flatMap(({ shared }) => shared).join("\n"), manifest };
}

/** Of the arguments those that are objects, with nothing in them that has to be there. */
function inPart(shape: Shape): Shape {
  if (shape[0] !== "tuple") return shape;
  return ["tuple", shape[1], shape[2].map((item) => (item[0] === "object" ? ["object", item[1].map(([name, , each]) => [name, true, each] as const), item[2]] : item)), shape[3]];
}

/** Of a call over HTTP. Shapes that name others bring them: those of arguments and of values are named apart. */
function printJson({ names, whole, body, result }: JsonFacts, emitter: Emitter, { defs, fieldDefs }: StateFacts): string {
  const named = [...defs, ...[...fieldDefs].map(([ref, shape]) => [`value ${ref}`, asValue(shape)] as const)];
  const printed = named.map(([ref, shape]) => `${JSON.stringify(ref)}: ${print(shape)}`).join(", ");
  return `{ names: ${JSON.stringify(names)}, whole: ${whole}, check: ${emitter.check(body)}, shape: ${print(body)}, result: ${print(asValue(result))}, defs: { ${printed} } }`;
}

/** With the names that shapes of values have. */
function asValue(shape: Shape): Shape {
  return JSON.parse(JSON.stringify(shape), (_key, value: unknown) => (Array.isArray(value) && value[0] === "ref" && value.length === 2 ? ["ref", `value ${String(value[1])}`] : value)) as Shape;
}

/** What a browser gives back is checked to the letter; of what the server itself has kept, what the type leaves open passes. */
interface FieldEmitters {
  readonly exact: Emitter;
  readonly lenient: Emitter;
}

function printVar({ name, kind, list, async, shape, exact, url }: VarFacts, { exact: strict, lenient }: FieldEmitters): string {
  const parts = [`name: ${JSON.stringify(name)}`, `kind: "${kind}"`];
  if (list) parts.push("list: true");
  if (async) parts.push("async: true");
  if (shape && url) parts.push(`shape: ${print(shape)}`);
  if (shape && shape[0] !== "unknown") parts.push(`check: ${(exact ? strict : lenient).check(shape)}`);
  return `{ ${parts.join(", ")} }`;
}
