/** Calls: only of what the language has built in, and only of what is on the lists. */
import { SyntaxKind as K, type ArrowFunction, type CallExpression, type Identifier, type Node, type PropertyAccessExpression } from "typescript/unstable/ast";
import { SymbolFlags } from "typescript/unstable/sync";
import { builtInReason } from "./access.ts";
import { FORBIDDEN, GLOBAL_FUNCTIONS, METHODS, MUTATORS, STATIC } from "./allowed.ts";
import type { Prover } from "./proof.ts";
import type { ReasonName } from "./reasons.ts";

export function visitCall(prover: Prover, node: CallExpression, loops: number): void {
  const { expression } = node;
  if (expression.kind === K.Identifier) return callName(prover, node, expression as Identifier, loops);
  if (expression.kind === K.PropertyAccessExpression) return callMethod(prover, node, expression as PropertyAccessExpression, loops);
  prover.refuse(expression, expression.kind === K.ElementAccessExpression ? "key" : expression.kind === K.SuperKeyword ? "handler" : "closure");
}

function callName(prover: Prover, node: CallExpression, callee: Identifier, loops: number): void {
  const symbol = prover.oracle.symbolAt(callee);
  if (!GLOBAL_FUNCTIONS.has(callee.text) || !prover.oracle.isBuiltIn(symbol)) return prover.refuse(callee, prover.outside(callee, symbol));
  if (callee.text === "String") for (const argument of node.arguments) prover.primitive(argument);
  given(prover, node, loops);
}

function callMethod(prover: Prover, node: CallExpression, callee: PropertyAccessExpression, loops: number): void {
  const { oracle } = prover;
  const { name, expression: on } = callee;
  if (name.kind === K.PrivateIdentifier) return prover.refuse(callee, "private");
  if (on.kind === K.ThisKeyword) return ownMethod(prover, callee, name.text);
  const symbol = oracle.symbolAt(name);
  if (!oracle.isBuiltIn(symbol)) return prover.refuse(callee, notBuiltIn(prover, on, name.text, symbol !== undefined));
  if (on.kind === K.Identifier && Object.hasOwn(STATIC, (on as Identifier).text) && oracle.isBuiltIn(oracle.symbolAt(on))) {
    return STATIC[(on as Identifier).text]!.has(name.text) ? given(prover, node, loops) : prover.refuse(callee, name.text === "random" ? "random" : builtInReason(name.text));
  }
  if (!prover.clean(on, loops)) return;
  const owner = symbol!.getParent()?.name ?? "";
  if (owner === "Array" && MUTATORS.has(name.text)) return loops > 0 ? prover.refuse(callee, "grows") : given(prover, node, loops);
  if (!METHODS[owner]?.has(name.text)) return prover.refuse(callee, FORBIDDEN.has(name.text) ? "prototype" : builtInReason(name.text));
  if (name.text === "join") joined(prover, on);
  given(prover, node, loops);
}

function ownMethod(prover: Prover, callee: PropertyAccessExpression, name: string): void {
  const kind = prover.options.kindOf(name);
  prover.refuse(callee, kind === "field" ? "closure" : kind ?? (FORBIDDEN.has(name) ? "prototype" : "private"));
}

function notBuiltIn({ oracle }: Prover, on: Node, name: string, known: boolean): ReasonName {
  if (FORBIDDEN.has(name)) return "prototype";
  if (!known) return oracle.isAny(oracle.typeAt(on)) ? "any" : "unlisted";
  const symbol = on.kind === K.Identifier ? oracle.symbolAt(on) : undefined;
  return symbol && symbol.flags & SymbolFlags.Alias ? "import" : "unlisted";
}

/** What `join` puts between its marks must be text already. */
function joined(prover: Prover, list: Node): void {
  const { oracle } = prover;
  const type = oracle.typeAt(list);
  const items = oracle.checker.getIndexInfosOfType(oracle.checker.getNonNullableType(type) ?? type)[0]?.valueType;
  if (items && !oracle.isPrimitive(items)) prover.refuse(list, "text");
}

/** A function may only be given to a built-in, which calls it once for each element. */
function given(prover: Prover, node: CallExpression, loops: number): void {
  for (const argument of node.arguments) {
    if (argument.kind === K.ArrowFunction) prover.callback(argument as ArrowFunction, loops + 1);
    else prover.visit(argument, loops);
  }
}
