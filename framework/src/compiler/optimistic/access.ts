/** Members: of the state itself, of data, of what the language has built in. */
import { SyntaxKind as K, type BindingElement, type ElementAccessExpression, type Identifier, type Node, type PropertyAccessExpression, type StringLiteral } from "typescript/unstable/ast";
import { SymbolFlags, type Symbol as TsSymbol } from "typescript/unstable/sync";
import { FORBIDDEN, PROPERTIES } from "./allowed.ts";
import { enumConstantOf } from "./literals.ts";
import type { Prover } from "./proof.ts";
import type { ReasonName } from "./reasons.ts";

export function accessProperty(prover: Prover, node: PropertyAccessExpression, loops: number): void {
  const { expression, name } = node;
  if (expression.kind === K.ThisKeyword) return ownMember(prover, node);
  const symbol = prover.oracle.symbolAt(name);
  const constant = enumConstantOf(symbol, prover.oracle);
  if (constant) return prover.inline(node, constant);
  if (prover.clean(expression, loops)) data(prover, node, expression, symbol, name.text);
}

function ownMember(prover: Prover, node: PropertyAccessExpression): void {
  const { name } = node;
  const kind = name.kind === K.PrivateIdentifier ? undefined : prover.options.kindOf(name.text);
  if (kind === "field") prover.need(name.text);
  else prover.refuse(node, kind ?? (FORBIDDEN.has(name.text) ? "prototype" : "private"));
}

export function accessElement(prover: Prover, node: ElementAccessExpression, loops: number): void {
  const { expression, argumentExpression: index } = node;
  if (!prover.clean(expression, loops) || !prover.clean(index, loops)) return;
  const { oracle } = prover;
  const type = oracle.typeAt(expression);
  if (oracle.isAny(type)) return prover.refuse(node, "any");
  const key = oracle.typeAt(index);
  if (oracle.isNumber(key)) return oracle.isSequence(type) ? undefined : prover.refuse(node, "unlisted");
  if (index.kind === K.StringLiteral || index.kind === K.NoSubstitutionTemplateLiteral) {
    const { text } = index as StringLiteral;
    return data(prover, node, expression, oracle.property(type, text), text);
  }
  const isData = oracle.texts(key)?.every((name) => wrongWith(prover, expression, oracle.property(type, name), name) === undefined);
  if (!(isData ?? (oracle.isIndexed(type) && !oracle.isList(type)))) prover.refuse(node, "key");
}

/** `const { name } = row`. */
export function bindProperty(prover: Prover, element: BindingElement): void {
  const name = element.propertyName ?? element.name;
  if (element.dotDotDotToken) return;
  if (name?.kind !== K.Identifier && name?.kind !== K.StringLiteral) return prover.refuse(element, "key");
  if (FORBIDDEN.has((name as Identifier).text)) prover.refuse(element, "prototype");
}

/** A property is data where an app's type declares it as one, or says that any key is. */
function data(prover: Prover, node: Node, owner: Node, symbol: TsSymbol | undefined, name: string): void {
  const reason = wrongWith(prover, owner, symbol, name);
  if (reason) prover.refuse(node, reason);
}

function wrongWith({ oracle }: Prover, owner: Node, symbol: TsSymbol | undefined, name: string): ReasonName | undefined {
  if (FORBIDDEN.has(name)) return "prototype";
  if (PROPERTIES.has(name) && (symbol === undefined || oracle.isBuiltIn(symbol))) return undefined;
  if (symbol === undefined) {
    const type = oracle.typeAt(owner);
    return oracle.isAny(type) ? "any" : oracle.isIndexed(type) ? undefined : builtInReason(name);
  }
  if (oracle.isBuiltIn(symbol)) return builtInReason(name);
  return symbol.flags & SymbolFlags.Property ? undefined : "unlisted";
}

export function builtInReason(name: string): ReasonName {
  return /locale/i.test(name) ? "locale" : "unlisted";
}
