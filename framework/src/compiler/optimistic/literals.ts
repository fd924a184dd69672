/** What a body names from outside and may have all the same: consts and members of enums, written in as literals. */
import { NodeFlags, SyntaxKind as K, type BinaryExpression, type EnumMember, type Expression, type Identifier, type Node, type PrefixUnaryExpression, type StringLiteral, type VariableDeclaration } from "typescript/unstable/ast";
import { SymbolFlags, type Symbol as TsSymbol } from "typescript/unstable/sync";
import { print } from "../syntax/literal.ts";
import type { Oracle } from "./oracle.ts";

type Value = string | number | boolean | null;

export interface Constant {
  /** As code. */
  readonly text: string;
  readonly values: readonly Value[];
  readonly file: string;
}

/** Of a name; undefined where it is no const, or more than literals. */
export function constantOf(symbol: TsSymbol, oracle: Oracle): Constant | undefined {
  const declaration = declarationOf(symbol, oracle);
  const value = declaration && literal(declaration.initializer!, oracle, 0);
  return declaration && value && { ...value, file: declaration.getSourceFile().fileName };
}

export function enumConstantOf(symbol: TsSymbol | undefined, oracle: Oracle): Constant | undefined {
  if (symbol === undefined || !(symbol.flags & SymbolFlags.EnumMember)) return undefined;
  const member = symbol.declarations[0]?.resolve() as EnumMember | undefined;
  const value = member && (oracle.checker.getConstantValue(member) ?? (member.initializer as StringLiteral | undefined)?.text);
  return member && value !== undefined ? { text: print(value), values: [value], file: member.getSourceFile().fileName } : undefined;
}

function declarationOf(symbol: TsSymbol, oracle: Oracle): VariableDeclaration | undefined {
  const node: Node | undefined = oracle.target(symbol).declarations[0]?.resolve();
  if (node?.kind !== K.VariableDeclaration) return undefined;
  const declaration = node as VariableDeclaration;
  const isConst = (declaration.parent.flags & NodeFlags.Const) !== 0 && !(declaration.parent.flags & NodeFlags.Let);
  return isConst && declaration.initializer !== undefined && declaration.name.kind === K.Identifier ? declaration : undefined;
}

type Literal = Pick<Constant, "text" | "values">;
const DEEPEST = 8;

/** Lists and objects only `as const`: another may be changed while the server runs. */
function literal(node: Expression, oracle: Oracle, depth: number, frozen = false): Literal | undefined {
  if (depth > DEEPEST) return undefined;
  switch (node.kind) {
    case K.AsExpression: case K.SatisfiesExpression: case K.ParenthesizedExpression: case K.NonNullExpression: case K.TypeAssertionExpression: {
      const { type, expression } = node as unknown as { type?: Node; expression: Expression };
      return literal(expression, oracle, depth, frozen || (node.kind === K.AsExpression && type?.getText() === "const"));
    }
    case K.ArrayLiteralExpression: return frozen ? listLiteral(node, oracle, depth) : undefined;
    case K.ObjectLiteralExpression: return frozen ? objectLiteral(node, oracle, depth) : undefined;
    default: return single(valueOf(node, oracle, depth));
  }
}

const single = (value: Value | undefined): Literal | undefined => (value === undefined ? undefined : { text: print(value), values: [value] });

function listLiteral(node: Expression, oracle: Oracle, depth: number): Literal | undefined {
  const { elements } = node as unknown as { elements: readonly Expression[] };
  const items = elements.map((element) => literal(element, oracle, depth + 1, true));
  return items.every((item) => item !== undefined) ? { text: `[${items.map(({ text }) => text).join(", ")}]`, values: items.flatMap(({ values }) => values) } : undefined;
}

function objectLiteral(node: Expression, oracle: Oracle, depth: number): Literal | undefined {
  const { properties } = node as unknown as { properties: readonly { kind: K; name: { kind: K; text: string }; initializer: Expression }[] };
  const members = properties.map(({ kind, name, initializer }) => {
    const plain = kind === K.PropertyAssignment && (name.kind === K.Identifier || name.kind === K.StringLiteral) && name.text !== "__proto__";
    const value = plain ? literal(initializer, oracle, depth + 1, true) : undefined;
    return value && { text: `${JSON.stringify(name.text)}: ${value.text}`, values: value.values };
  });
  return members.every((member) => member !== undefined) ? { text: `({ ${members.map(({ text }) => text).join(", ")} })`, values: members.flatMap(({ values }) => values) } : undefined;
}

/** Numbers may be worked out, `60 * 1000`; other consts may have a part in it. */
function valueOf(node: Expression, oracle: Oracle, depth: number): Value | undefined {
  switch (node.kind) {
    case K.NumericLiteral: return Number((node as StringLiteral).text.replaceAll("_", ""));
    case K.StringLiteral: case K.NoSubstitutionTemplateLiteral: return (node as StringLiteral).text;
    case K.TrueKeyword: return true;
    case K.FalseKeyword: return false;
    case K.NullKeyword: return null;
    case K.PrefixUnaryExpression: {
      const { operator, operand } = node as PrefixUnaryExpression;
      const value = operator === K.MinusToken ? valueOf(operand, oracle, depth + 1) : undefined;
      return typeof value === "number" ? -value : undefined;
    }
    case K.BinaryExpression: return calculated(node as BinaryExpression, oracle, depth);
    case K.Identifier: return named(node as Identifier, oracle, depth);
    default: return undefined;
  }
}

function calculated({ left, right, operatorToken }: BinaryExpression, oracle: Oracle, depth: number): Value | undefined {
  const [a, b] = [valueOf(left, oracle, depth + 1), valueOf(right, oracle, depth + 1)];
  if (typeof a === "string" && typeof b === "string" && operatorToken.kind === K.PlusToken) return a + b;
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  switch (operatorToken.kind) {
    case K.PlusToken: return a + b;
    case K.MinusToken: return a - b;
    case K.AsteriskToken: return a * b;
    case K.SlashToken: return a / b;
    default: return undefined;
  }
}

function named(node: Identifier, oracle: Oracle, depth: number): Value | undefined {
  const symbol = oracle.symbolAt(node);
  const declaration = symbol && declarationOf(symbol, oracle);
  const found = declaration && depth < DEEPEST ? literal(declaration.initializer!, oracle, depth + 1) : undefined;
  return found?.values.length === 1 ? found.values[0] : undefined;
}
