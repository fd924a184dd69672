/** One class of a state file, as text: what its members are called, where they stand, what decorates them. */
import type { ESTree } from "vite";
import type { Imported } from "./source.ts";

export interface DecoratorSyntax {
  readonly start: number;
  readonly end: number;
  /** The expression after the `@`. */
  readonly text: string;
  /** What `solenoid` calls it; for a decorator from elsewhere its text. */
  readonly name: string;
  /** It comes from `solenoid`. */
  readonly ours: boolean;
  /** The first argument. */
  readonly options: ESTree.Expression | null;
}

export interface MemberSyntax {
  readonly name: string;
  readonly kind: "field" | "method" | "getter" | "setter" | "accessor" | "constructor";
  readonly access: "public" | "protected" | "private" | "#private";
  readonly naming: "plain" | "quoted" | "computed";
  readonly isStatic: boolean;
  /** `declare`, `abstract` or an overload: nothing is there at run time. */
  readonly typeOnly: boolean;
  readonly start: number;
  readonly keyStart: number;
  readonly decorators: readonly DecoratorSyntax[];
  /** A field's initial value. */
  readonly initial: ESTree.Expression | null;
  /** A constructor's. */
  readonly parameters: number;
}

export interface ClassSyntax {
  readonly name: string;
  readonly start: number;
  readonly decorators: readonly DecoratorSyntax[];
  readonly members: readonly MemberSyntax[];
  /** Offset of the closing brace. */
  readonly close: number;
}

type Imports = ReadonlyMap<string, Imported>;

export function readClass(node: ESTree.Class, code: string, imports: Imports): ClassSyntax {
  const members = node.body.body.map((element) => readMember(element, code, imports)).filter((member) => member !== undefined);
  return {
    name: node.id?.name ?? "",
    start: node.id?.start ?? node.start,
    decorators: node.decorators.map((decorator) => readDecorator(decorator, code, imports)),
    members,
    close: node.body.end - 1,
  };
}

function readMember(element: ESTree.ClassElement, code: string, imports: Imports): MemberSyntax | undefined {
  if (element.type === "StaticBlock" || element.type === "TSIndexSignature") return undefined;
  const { key, computed, decorators } = element;
  const isPrivate = key.type === "PrivateIdentifier";
  return {
    name: isPrivate ? `#${key.name}` : key.type === "Identifier" ? key.name : code.slice(key.start, key.end),
    kind: kindOf(element),
    access: isPrivate ? "#private" : (element.accessibility ?? "public"),
    naming: computed ? "computed" : key.type === "Literal" ? "quoted" : "plain",
    isStatic: element.static,
    typeOnly: isTypeOnly(element),
    start: element.start,
    keyStart: key.start,
    decorators: decorators.map((decorator) => readDecorator(decorator, code, imports)),
    initial: element.type === "PropertyDefinition" || element.type === "AccessorProperty" ? element.value : null,
    parameters: "kind" in element && element.kind === "constructor" ? element.value.params.length : 0,
  };
}

type Named = Exclude<ESTree.ClassElement, { type: "StaticBlock" | "TSIndexSignature" }>;

function kindOf(element: Named): MemberSyntax["kind"] {
  if ("kind" in element) return ({ get: "getter", set: "setter", method: "method", constructor: "constructor" } as const)[element.kind];
  return element.type.endsWith("AccessorProperty") ? "accessor" : "field";
}

function isTypeOnly(element: Named): boolean {
  if (element.type.startsWith("TSAbstract")) return true;
  if ("kind" in element) return element.value.type === "TSEmptyBodyFunctionExpression";
  return element.declare === true;
}

function readDecorator(node: ESTree.Decorator, code: string, imports: Imports): DecoratorSyntax {
  const { expression, start, end } = node;
  const call = expression.type === "CallExpression" ? expression : undefined;
  const callee = call ? call.callee : expression;
  const imported = callee.type === "Identifier" ? imports.get(callee.name) : undefined;
  const ours = imported?.source === "solenoid" && imported.name !== null;
  const first = call?.arguments[0];
  return {
    start,
    end,
    text: code.slice(expression.start, expression.end),
    name: ours ? (imported.name ?? "") : code.slice(callee.start, callee.end),
    ours,
    options: first && first.type !== "SpreadElement" ? first : null,
  };
}
