/**
 * Can this handler run in the browser before the server has answered? Only what is on the lists passes: plain data reached from
 * public fields, arguments and locals, literals, and built-ins that are declared in TypeScript's own libraries. TypeScript's tree
 * and checker are read here as they are, since the proof is about syntax.
 */
import {
  NodeFlags, SyntaxKind as K, type ArrowFunction, type BinaryExpression, type BindingName, type DeleteExpression, type ElementAccessExpression,
  type ForOfStatement, type Identifier, type MethodDeclaration, type NewExpression, type Node, type ParameterDeclaration, type PropertyAssignment,
  type StringLiteral, type TemplateExpression, type VariableDeclaration, type Expression, type PropertyAccessExpression, type CallExpression,
} from "typescript/unstable/ast";
import { SymbolFlags, type Symbol as TsSymbol } from "typescript/unstable/sync";
import { placeOf } from "../checker/typescript/place.ts";
import { accessElement, accessProperty, bindProperty } from "./access.ts";
import { CLASSES, FORBIDDEN, GLOBAL_VALUES, isMark, LITERAL, TRANSPARENT } from "./allowed.ts";
import { visitCall } from "./calls.ts";
import { constantOf, type Constant } from "./literals.ts";
import type { Oracle } from "./oracle.ts";
import type { Reason, ReasonName } from "./reasons.ts";
import { isSecretName, isSecretText } from "./secrets.ts";

/** What `this.name` is in the state whose handler is looked at. */
export type MemberKind = "field" | "computed" | "handler";

export interface ProofOptions {
  kindOf(name: string): MemberKind | undefined;
  /** A file whose text must not reach the browser. */
  isServerFile(file: string): boolean;
}

/** A stretch of the source, and what stands there in the browser. */
export interface Edit { readonly start: number; readonly end: number; readonly text: string }

export interface Proof {
  /** What is in the way; empty: it is proven. */
  readonly reasons: readonly Reason[];
  /** Fields that it touches. */
  readonly needs: readonly string[];
  /** The method from its name on, and what is written into it. */
  readonly source: { readonly code: string; readonly start: number; readonly end: number };
  readonly edits: readonly Edit[];
}

export function prove(method: MethodDeclaration, oracle: Oracle, options: ProofOptions): Proof {
  return new Prover(method, oracle, options).prove();
}

export class Prover {
  readonly oracle: Oracle;
  readonly options: ProofOptions;
  readonly #method: MethodDeclaration;
  readonly #reasons: Reason[] = [];
  readonly #needs = new Set<string>();
  readonly #edits: Edit[] = [];

  constructor(method: MethodDeclaration, oracle: Oracle, options: ProofOptions) {
    this.#method = method;
    this.oracle = oracle;
    this.options = options;
  }

  prove(): Proof {
    const method = this.#method;
    const file = method.getSourceFile();
    if (method.modifiers?.some(({ kind }) => kind === K.AsyncKeyword) || method.asteriskToken) this.refuse(method.name, "async");
    for (const parameter of method.parameters) this.parameter(parameter, 0);
    if (method.body) this.visit(method.body, 0);
    return {
      reasons: this.#reasons,
      needs: [...this.#needs],
      source: { code: file.text, start: method.name.getStart(file), end: method.end },
      edits: this.#edits,
    };
  }

  refuse(node: Node, name: ReasonName): void {
    const file = node.getSourceFile();
    const text = node.getText(file).replace(/\s+/g, " ");
    this.#reasons.push({ name, text: text.length > 60 ? `${text.slice(0, 57)}…` : text, place: placeOf(file, node.getStart(file)) });
  }

  /** @param loops how many loops and callbacks are around it */
  visit(node: Node, loops: number): void {
    switch (node.kind) {
      case K.VariableDeclaration: return this.#variable(node as VariableDeclaration, loops);
      case K.ForOfStatement: return this.#forOf(node as ForOfStatement, loops);
      case K.WhileStatement: case K.DoStatement: case K.ForStatement: case K.ForInStatement: return this.refuse(node, "loop");
      case K.ArrowFunction: case K.FunctionExpression: case K.FunctionDeclaration: case K.ClassExpression: case K.MethodDeclaration:
        return this.refuse(node, "closure");
      case K.AwaitExpression: case K.YieldExpression: return this.refuse(node, "async");
      case K.ThrowStatement: return this.refuse(node, "throw");
      case K.ThisKeyword: return this.refuse(node, "escapes");
      case K.AsExpression: case K.SatisfiesExpression: case K.TypeAssertionExpression:
        return this.visit((node as unknown as { expression: Expression }).expression, loops);
      case K.PropertyAssignment: return this.#assignment(node as PropertyAssignment, loops);
      case K.ShorthandPropertyAssignment: return this.#shorthand((node as unknown as { name: Identifier }).name);
      case K.Identifier: return this.#identifier(node as Identifier, this.oracle.symbolAt(node), "");
      case K.PropertyAccessExpression: return accessProperty(this, node as PropertyAccessExpression, loops);
      case K.ElementAccessExpression: return accessElement(this, node as ElementAccessExpression, loops);
      case K.CallExpression: return visitCall(this, node as CallExpression, loops);
      case K.NewExpression: return this.#new(node as NewExpression, loops);
      case K.DeleteExpression: return this.#delete((node as DeleteExpression).expression, loops);
      case K.BinaryExpression: return this.#binary(node as BinaryExpression, loops);
      case K.TemplateExpression: return this.#template(node as TemplateExpression, loops);
    }
    if (LITERAL.has(node.kind)) return this.#literal(node);
    if (!TRANSPARENT.has(node.kind)) return this.refuse(node, "syntax");
    node.forEachChild((child) => {
      if (!isMark(child.kind)) this.visit(child, loops);
    });
  }

  /** Visits, and tells whether nothing was in the way. */
  clean(node: Node, loops: number): boolean {
    const before = this.#reasons.length;
    this.visit(node, loops);
    return this.#reasons.length === before;
  }

  need(field: string): void {
    this.#needs.add(field);
  }

  parameter({ name, initializer }: ParameterDeclaration, loops: number): void {
    this.#binding(name, loops);
    if (initializer) this.visit(initializer, loops);
  }

  /** A const or a member of an enum: its value is written in. */
  inline(node: Node, constant: Constant, before = ""): void {
    const file = node.getSourceFile();
    if (this.options.isServerFile(constant.file)) return this.refuse(node, "server");
    if (isSecretName(node.getText(file)) || constant.values.some((value) => typeof value === "string" && isSecretText(value))) return this.refuse(node, "secret");
    this.#edits.push({ start: node.getStart(file), end: node.end, text: before + constant.text });
  }

  /** Only texts, numbers and the like read the same everywhere. */
  primitive(node: Node): void {
    if (!this.oracle.isPrimitive(this.oracle.typeAt(node))) this.refuse(node, "text");
  }

  #variable({ parent, name, initializer }: VariableDeclaration, loops: number): void {
    const scoped = parent.kind === K.VariableDeclarationList && (parent.flags & NodeFlags.BlockScoped) !== 0 && (parent.flags & NodeFlags.BlockScoped) !== NodeFlags.Using
      && (parent.flags & NodeFlags.BlockScoped) !== NodeFlags.AwaitUsing;
    if (!scoped) return this.refuse(parent, "syntax");
    this.#binding(name, loops);
    if (initializer) this.visit(initializer, loops);
  }

  #binding(name: BindingName, loops: number): void {
    if (name.kind === K.Identifier) return;
    for (const element of name.elements) {
      if (element.kind !== K.BindingElement || element.name === undefined) continue;
      if (name.kind === K.ObjectBindingPattern) bindProperty(this, element);
      this.#binding(element.name, loops);
      if (element.initializer) this.visit(element.initializer, loops);
    }
  }

  #forOf({ awaitModifier, initializer, expression, statement }: ForOfStatement, loops: number): void {
    if (awaitModifier) return this.refuse(expression, "async");
    if (!this.oracle.isList(this.oracle.typeAt(expression))) return this.refuse(expression, "loop");
    this.visit(initializer, loops);
    this.visit(expression, loops);
    this.visit(statement, loops + 1);
  }

  #assignment({ name, initializer }: PropertyAssignment, loops: number): void {
    if (name.kind === K.ComputedPropertyName) this.visit(name, loops);
    else if (FORBIDDEN.has((name as Identifier).text)) return this.refuse(name, "prototype");
    this.visit(initializer, loops);
  }

  #shorthand(name: Identifier): void {
    this.#identifier(name, this.oracle.checker.getShorthandAssignmentValueSymbol(name.parent), `${name.text}: `);
  }

  #identifier(node: Identifier, symbol: TsSymbol | undefined, before: string): void {
    if (symbol !== undefined && this.oracle.checker.isUndefinedSymbol(symbol)) return;
    if (this.oracle.isWithin(symbol, this.#method)) return;
    if (GLOBAL_VALUES.has(node.text) && this.oracle.isBuiltIn(symbol)) return;
    const constant = symbol && !this.oracle.isBuiltIn(symbol) ? constantOf(symbol, this.oracle) : undefined;
    if (constant) this.inline(node, constant, before);
    else this.refuse(node, this.outside(node, symbol));
  }

  /** What a name from outside of the handler is. */
  outside(node: Identifier, symbol: TsSymbol | undefined): ReasonName {
    if (symbol === undefined || this.oracle.isBuiltIn(symbol)) return node.text === "Intl" ? "locale" : node.text === "Date" || node.text === "performance" ? "time" : node.text === "crypto" ? "random" : "global";
    if (symbol.flags & SymbolFlags.Alias) return "import";
    const file = symbol.declarations[0]?.resolve()?.getSourceFile().fileName;
    return file === this.#method.getSourceFile().fileName ? "module" : "global";
  }

  #new({ expression, arguments: given }: NewExpression, loops: number): void {
    const name = expression.kind === K.Identifier ? (expression as Identifier).text : "";
    const builtIn = name !== "" && this.oracle.isBuiltIn(this.oracle.symbolAt(expression));
    if (!builtIn || !CLASSES.has(name)) return this.refuse(expression.parent, builtIn && name === "Date" ? "time" : builtIn && name === "Function" ? "prototype" : "unlisted");
    for (const argument of given ?? []) this.visit(argument, loops);
  }

  /** A key of a plain object; a list would get a hole, and a field of the state has no end. */
  #delete(operand: Node, loops: number): void {
    const access = operand.kind === K.PropertyAccessExpression || operand.kind === K.ElementAccessExpression ? (operand as PropertyAccessExpression) : undefined;
    if (!access || access.expression.kind === K.ThisKeyword || this.oracle.isList(this.oracle.typeAt(access.expression))) return this.refuse(operand.parent, "syntax");
    this.visit(operand, loops);
  }

  #binary({ left, right, operatorToken }: BinaryExpression, loops: number): void {
    if (operatorToken.kind === K.PlusToken || operatorToken.kind === K.PlusEqualsToken) for (const side of [left, right]) this.primitive(side);
    this.visit(left, loops);
    this.visit(right, loops);
  }

  #template({ templateSpans }: TemplateExpression, loops: number): void {
    for (const { expression } of templateSpans) {
      this.primitive(expression);
      this.visit(expression, loops);
    }
  }

  #literal(node: Node): void {
    if ((node.kind === K.StringLiteral || node.kind === K.NoSubstitutionTemplateLiteral) && isSecretText((node as StringLiteral).text)) this.refuse(node, "secret");
  }

  callback({ parameters, modifiers, body }: ArrowFunction, loops: number): void {
    if (modifiers?.length) return this.refuse(body.parent, "async");
    for (const parameter of parameters) this.parameter(parameter, loops);
    this.visit(body, loops);
  }
}
