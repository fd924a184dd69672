/** A field or a getter of a state, as pages see it. */
import type { Shape } from "../../wire/shape.ts";
import * as errors from "../../errors/compiler.ts";
import type { Shaper } from "../checker/shaper.ts";
import { simplify } from "../checker/union.ts";
import type { MemberView, TypeView } from "../checker/view.ts";
import { problem, type Problem } from "../problem.ts";
import type { DecoratorSyntax, MemberSyntax } from "../syntax/class.ts";
import { literal } from "../syntax/literal.ts";
import type { UrlFacts, VarFacts } from "./facts.ts";

/** Decorators that let the browser give a field its value. */
const FROM_BROWSER: ReadonlySet<string> = new Set(["url", "cookie", "local"]);

export function varFacts(member: MemberView, shape: Shape, syntax: MemberSyntax | undefined, label: string, problems: Problem[]): VarFacts {
  const { name, kind, place } = member;
  const decorators = syntax?.decorators.filter(({ ours }) => ours) ?? [];
  const url = decorators.find((decorator) => decorator.name === "url");
  const rowKey = decorators.find((decorator) => decorator.name === "key")?.options;
  const column = rowKey && literal(rowKey)?.value;
  const urlFacts = url && syntax && readUrl(url, syntax, member, label, problems);
  return {
    name,
    place,
    kind: kind === "getter" ? "computed" : "field",
    list: isList(shape),
    async: kind === "getter" && isAsync(member.type),
    ...(kind === "field" && { shape }),
    ...(decorators.some((decorator) => FROM_BROWSER.has(decorator.name)) && { exact: true as const }),
    ...(urlFacts && { url: urlFacts }),
    ...(typeof column === "string" && { rowKey: column }),
  };
}

/** Lists, also ones that may be missing. A tuple has a fixed size and is no list. */
function isList(shape: Shape): boolean {
  if (shape[0] !== "union") return shape[0] === "array";
  const values = shape[1].filter(([kind]) => kind !== "null" && kind !== "undefined");
  return values.length > 0 && values.every(([kind]) => kind === "array");
}

/** What pages see of a getter: what its promise, or each promise in its union, gives. */
export function settledShape(type: TypeView, shaper: Shaper): Shape {
  if (type.kind === "union") return simplify(type.members().map((member) => settledShape(member, shaper)));
  return shaper.shape(type.awaited() ?? type);
}

function isAsync(type: TypeView): boolean {
  return type.kind === "union" ? type.members().some(isAsync) : type.awaited() !== undefined;
}

function readUrl(decorator: DecoratorSyntax, syntax: MemberSyntax, { name, place }: MemberView, label: string, problems: Problem[]): UrlFacts | undefined {
  const options = decorator.options ? literal(decorator.options) : { value: {} };
  const initial = syntax.initial ? literal(syntax.initial) : { value: undefined };
  if (!options) problems.push(problem(errors.decoratorOptions({ decorator: "url", member: label }), place));
  if (!initial) problems.push(problem(errors.urlInitial({ member: label }), place));
  if (!options || !initial) return undefined;
  const { name: shown, history } = options.value as { name?: string; history?: "push" | "replace" };
  return { name: shown ?? name, history: history ?? "replace", initial: initial.value };
}
